package jobsearch.gateway.account;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import jobsearch.accounts.Account;
import jobsearch.accounts.Caller;
import jobsearch.accounts.Means;
import jobsearch.accounts.Secret;
import jobsearch.accounts.Session;
import jobsearch.web.access.Credentials;
import jobsearch.web.access.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Logs people in and out, and says who asks. */
@Path("/api/session")
@Tag(name = "Accounts")
public class SessionResource {

  private final Logins logins;
  private final AccountChanges accounts;
  private final CurrentCaller caller;
  private final Duration lasts;
  private final Clock clock;

  /** What a login needs. */
  public record Login(String name, String password) {

    public Login {
      Wanted.text("name", name);
      Wanted.text("password", password);
    }

    /** Without the password: this may be in a log. */
    @Override
    public String toString() {
      return name;
    }
  }

  SessionResource(
      Logins logins,
      AccountChanges accounts,
      CurrentCaller caller,
      SessionConfig config,
      Clock clock) {
    this.logins = logins;
    this.accounts = accounts;
    this.caller = caller;
    this.lasts = config.lasts();
    this.clock = clock;
  }

  @POST
  @Operation(
      summary = "Logs in",
      description =
          "The cookie jobsearch-session holds for 12 hours, or what JOBSEARCH_SESSION_LASTS says; programs may send its value as a bearer token.")
  @APIResponse(responseCode = "204", description = "Logged in; Set-Cookie has the session")
  @APIResponse(responseCode = "401", description = "Name or password is wrong (RFC 9457)")
  @APIResponse(responseCode = "429", description = "Too often; Retry-After says when (RFC 9457)")
  public Response logIn(@Nullable Login login, @Context HttpServerRequest request) {
    Login wanted = Wanted.body(login);
    String peer = request.remoteAddress().hostAddress();
    Account account =
        AccountChanges.answered(() -> logins.account(wanted.name(), wanted.password(), peer));
    Secret secret = Secret.random();
    Instant now = clock.instant();
    Session session = new Session(secret.hash(), account.name(), now, now.plus(lasts));
    accounts.by(
        new Caller(account.name(), account.role(), Means.SESSION),
        "logged in from " + peer,
        before -> {
          // The password may have been changed while this one was being checked.
          Wanted.unchanged(before.account(account.name()), account);
          return before.with(session);
        });
    return Response.noContent()
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .cookie(cookie(secret.text(), lasts, request))
        .build();
  }

  @GET
  @Operation(summary = "Who asks, with which role, and how that is known")
  @APIResponse(
      responseCode = "200",
      description = "means: open (there are no accounts), session, token, command or oidc")
  public Caller caller() {
    return caller.get();
  }

  @DELETE
  @Operation(summary = "Logs out")
  @APIResponse(responseCode = "204", description = "The session is over")
  public Response logOut(@Context HttpServerRequest request) {
    Stream.concat(Credentials.sessions(request).stream(), Credentials.bearer(request).stream())
        .forEach(this::end);
    return Response.noContent().cookie(cookie("", Duration.ZERO, request)).build();
  }

  private void end(Secret secret) {
    Instant now = clock.instant();
    accounts
        .now()
        .caller(secret, now)
        .filter(found -> found.means() != Means.TOKEN)
        .ifPresent(
            found -> accounts.by(found, "logged out", before -> before.withoutSession(secret)));
  }

  private static NewCookie cookie(String value, Duration lasts, HttpServerRequest request) {
    boolean secure =
        request.isSSL() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
    return new NewCookie.Builder(Credentials.COOKIE)
        .value(value)
        .path("/")
        .maxAge((int) lasts.toSeconds())
        .httpOnly(true)
        .secure(secure)
        .sameSite(NewCookie.SameSite.STRICT)
        .build();
  }
}
