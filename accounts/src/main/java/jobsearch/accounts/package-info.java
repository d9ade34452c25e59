/**
 * Who may do what: accounts with roles, their sessions and tokens, in one file that every service
 * reads ({@link jobsearch.accounts.AccountFile}). Plain Java, so that commands and services share
 * it; the rules are in {@link jobsearch.accounts.Accounts}. Decided in {@code
 * docs/decisions/0020-accounts-and-roles.md}.
 */
@NullMarked
package jobsearch.accounts;

import org.jspecify.annotations.NullMarked;
