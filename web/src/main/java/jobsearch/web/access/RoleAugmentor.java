package jobsearch.web.access;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import jobsearch.accounts.Caller;
import jobsearch.accounts.Means;
import jobsearch.accounts.Role;

/** Gives those whom the OIDC issuer knows their role here: the highest of what it says of them. */
@Singleton
class RoleAugmentor implements SecurityIdentityAugmentor {

  private final Map<String, Role> roles;

  RoleAugmentor(AccessConfig config) {
    this.roles = config.oidcRoles();
  }

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    return Uni.createFrom()
        .item(
            role(identity)
                .map(role -> new Caller(identity.getPrincipal().getName(), role, Means.OIDC))
                .map(Identities::of)
                .orElse(identity));
  }

  private Optional<Role> role(SecurityIdentity identity) {
    return identity.isAnonymous()
        ? Optional.empty()
        : identity.getRoles().stream()
            .flatMap(name -> role(name).stream())
            .max(Comparator.naturalOrder());
  }

  /** A line in the configuration counts before the name itself. */
  private Optional<Role> role(String issuers) {
    return Optional.ofNullable(roles.get(issuers)).or(() -> Role.named(issuers));
  }
}
