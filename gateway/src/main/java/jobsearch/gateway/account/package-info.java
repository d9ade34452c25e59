/**
 * Accounts, logins and tokens over HTTP. All that is kept is in the accounts' file, which every
 * service reads for itself ({@code jobsearch.web.access}).
 */
@NullMarked
package jobsearch.gateway.account;

import org.jspecify.annotations.NullMarked;
