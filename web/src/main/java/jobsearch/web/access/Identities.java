package jobsearch.web.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.Optional;
import java.util.stream.Collectors;
import jobsearch.accounts.Caller;
import jobsearch.accounts.Role;

/** Carries a caller through Quarkus' security. */
final class Identities {

  private static final String CALLER = "jobsearch.caller";

  private Identities() {}

  /** An identity with the caller's role and those before it. */
  static SecurityIdentity of(Caller caller) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(caller.name()))
        .addRoles(caller.role().included().stream().map(Role::label).collect(Collectors.toSet()))
        .addAttribute(CALLER, caller)
        .build();
  }

  /** Whose it is; empty for one that has no role here. */
  static Optional<Caller> caller(SecurityIdentity identity) {
    return Optional.ofNullable(identity.<Caller>getAttribute(CALLER));
  }
}
