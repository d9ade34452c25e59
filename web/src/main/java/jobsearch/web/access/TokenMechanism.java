package jobsearch.web.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import jobsearch.accounts.AccountFile;
import jobsearch.accounts.Accounts;
import jobsearch.accounts.AccountsUnreadable;
import jobsearch.accounts.Caller;

/**
 * Knows callers by the accounts' file: by a token, by a session's cookie, or, while there are no
 * accounts, by where they are. Looking at the file costs a microsecond; it is read when it changed.
 */
@Singleton
class TokenMechanism implements HttpAuthenticationMechanism {

  private static final Pattern FORWARDED_FOR =
      Pattern.compile("for=\"?(\\[[^\\]]*\\]|[^;,:\" ]+)", Pattern.CASE_INSENSITIVE);

  private final AccountFile file;
  private final Openness openness;
  private final OidcSwitch oidc;
  private final Clock clock;

  TokenMechanism(AccountFile file, Openness openness, OidcSwitch oidc, Clock clock) {
    this.file = file;
    this.openness = openness;
    this.oidc = oidc;
    this.clock = clock;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identities) {
    try {
      return Uni.createFrom().optional(caller(context.request()).map(Identities::of));
    } catch (AccountsUnreadable | AuthenticationFailedException e) {
      return Uni.createFrom().failure(e);
    }
  }

  /** Empty if someone else may know them: the issuer of OIDC tokens. */
  private Optional<Caller> caller(HttpServerRequest request) {
    Accounts accounts = file.read();
    if (request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
      if (!Credentials.showsOurs(request)) {
        return Optional.empty();
      }
      return Optional.of(
          Credentials.bearer(request)
              .flatMap(secret -> accounts.caller(secret, clock.instant()))
              .orElseThrow(AuthenticationFailedException::new));
    }
    // A cookie of another system on this machine is no wrong password.
    return Credentials.session(request)
        .flatMap(secret -> accounts.caller(secret, clock.instant()))
        .or(() -> isOpen(accounts, request) ? Optional.of(Caller.ANYONE) : Optional.empty());
  }

  private boolean isOpen(Accounts accounts, HttpServerRequest request) {
    if (!accounts.isEmpty() || oidc.isWanted()) {
      return false;
    }
    HostAndPort asked = request.authority();
    return openness.isFor(
        request.remoteAddress() == null ? null : request.remoteAddress().hostAddress(),
        asked == null ? null : asked.host(),
        forwarded(request));
  }

  /** All addresses that any proxy says the request came from. */
  private static List<String> forwarded(HttpServerRequest request) {
    List<String> all = new ArrayList<>();
    for (String header : List.of("X-Forwarded-For", "X-Real-IP")) {
      for (String value : request.headers().getAll(header)) {
        Arrays.stream(value.split(",", -1)).map(String::trim).forEach(all::add);
      }
    }
    for (String value : request.headers().getAll("Forwarded")) {
      FORWARDED_FOR.matcher(value).results().map(found -> found.group(1)).forEach(all::add);
    }
    return all;
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom().item(new ChallengeData(401, HttpHeaders.WWW_AUTHENTICATE, "Bearer"));
  }

  /** Before OIDC's: what begins as our secrets do is not the issuer's. */
  @Override
  public int getPriority() {
    return 2 * DEFAULT_PRIORITY;
  }
}
