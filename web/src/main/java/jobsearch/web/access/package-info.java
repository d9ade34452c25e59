/**
 * Who is let in, at every endpoint of every service. A request passes {@link
 * jobsearch.web.access.AccessFilter} (its path means what it says), then {@link
 * jobsearch.web.access.AccessPolicy}, which asks the {@link jobsearch.web.access.RoleTable} what is
 * needed and, if anything is, who asks: {@link jobsearch.web.access.TokenMechanism} by the
 * accounts' file, or Quarkus' OIDC. Decided in {@code docs/decisions/0020-accounts-and-roles.md}.
 */
@NullMarked
package jobsearch.web.access;

import org.jspecify.annotations.NullMarked;
