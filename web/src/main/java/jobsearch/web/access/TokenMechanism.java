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
import java.util.regex.Matcher;
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
      Pattern.compile(
          "(?:^|;)\\s*for\\s*=\\s*\"?(\\[[^\\]]*\\]|[^;:\"\\s]+)", Pattern.CASE_INSENSITIVE);

  /** No address, so not one of this machine's. */
  private static final String UNTOLD = "unknown";

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
    return Credentials.sessions(request).stream()
        .flatMap(secret -> accounts.caller(secret, clock.instant()).stream())
        .findFirst()
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

  /** All that any proxy says of where the request came from; one that does not say counts, too. */
  private static List<String> forwarded(HttpServerRequest request) {
    List<String> all = new ArrayList<>();
    for (String header : List.of("X-Forwarded-For", "X-Real-IP")) {
      for (String value : request.headers().getAll(header)) {
        Arrays.stream(value.split(",", -1)).map(String::trim).forEach(all::add);
      }
    }
    for (String value : request.headers().getAll("Forwarded")) {
      for (String hop : value.split(",", -1)) {
        Matcher told = FORWARDED_FOR.matcher(hop);
        all.add(told.find() ? told.group(1) : UNTOLD);
      }
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
