package jobsearch.gateway.account;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import jobsearch.accounts.Accounts;
import jobsearch.accounts.ApiToken;
import jobsearch.accounts.Caller;
import jobsearch.accounts.Means;
import jobsearch.accounts.Role;
import jobsearch.accounts.Secret;
import jobsearch.web.ProblemException;
import jobsearch.web.access.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Tokens for programs: each acts for the account that made it, and expires. */
@Path("/api/tokens")
@Tag(name = "Accounts")
public class TokensResource {

  private static final Duration SHORTEST = Duration.ofMinutes(1);

  private final AccountChanges accounts;
  private final CurrentCaller caller;
  private final Clock clock;

  /**
   * A token as its owner sees it.
   *
   * @param secret only once, in the answer that makes it
   */
  public record ListedToken(
      String id,
      String name,
      Role role,
      String owner,
      Instant created,
      Instant expires,
      @Nullable String secret) {

    static ListedToken of(ApiToken token, @Nullable Secret secret) {
      return new ListedToken(
          token.id(),
          token.name(),
          token.role(),
          token.owner(),
          token.created(),
          token.expires(),
          secret == null ? null : secret.text());
    }

    /** Without the secret: this may be in a log. */
    @Override
    public String toString() {
      return id;
    }
  }

  /**
   * One to be made.
   *
   * @param name says what it is for
   * @param expiresIn an ISO 8601 duration of a minute to 366 days
   */
  public record NewToken(String name, Role role, String expiresIn) {

    public NewToken {
      Wanted.text("name", name);
      Wanted.text("role", role);
      Wanted.text("expiresIn", expiresIn);
    }
  }

  TokensResource(AccountChanges accounts, CurrentCaller caller, Clock clock) {
    this.accounts = accounts;
    this.caller = caller;
    this.clock = clock;
  }

  @GET
  @Operation(summary = "One's own tokens; an admin sees all")
  public List<ListedToken> list() {
    Caller asking = caller.get();
    Instant now = clock.instant();
    return accounts.now().tokens().stream()
        .filter(token -> isTheirs(asking, token) && now.isBefore(token.expires()))
        .map(token -> ListedToken.of(token, null))
        .toList();
  }

  @POST
  @Operation(
      summary = "Makes a token",
      description =
          "For oneself, with one's own role at most. The secret is shown this once: only its hash is kept. expiresIn is an ISO 8601 duration of a minute to 366 days, such as P30D.")
  @APIResponse(responseCode = "201", description = "Made, with its secret")
  @APIResponse(responseCode = "400", description = "No such name, role or duration (RFC 9457)")
  @APIResponse(
      responseCode = "409",
      description = "The role is above one's own, the name is taken, or nobody is logged in")
  public Response make(@Nullable NewToken body) {
    NewToken wanted = Wanted.body(body);
    Caller asking = caller.get();
    if (asking.means() != Means.SESSION) {
      // Else who finds a token would have one for ever.
      throw ProblemException.of(
          "refused",
          "A token is made by somebody who is logged in",
          409,
          "log in with a password first: a token makes no tokens, and without an account there is nobody for it to act for",
          List.of());
    }
    Secret secret = Secret.random();
    Instant now = clock.instant();
    ApiToken token =
        ApiToken.of(
            secret,
            wanted.name(),
            wanted.role(),
            asking.name(),
            now,
            now.plus(lasts(wanted.expiresIn())));
    accounts.by(
        asking,
        "made the token %s (%s)".formatted(token.id(), token.name()),
        before -> before.with(token));
    return Response.created(URI.create("/api/tokens/" + token.id()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(ListedToken.of(token, secret))
        .build();
  }

  private static Duration lasts(String text) {
    Duration lasts;
    try {
      lasts = Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw ProblemException.invalid(
          "expiresIn", "expiresIn is a text such as P30D or PT12H (ISO 8601)");
    }
    if (lasts.compareTo(SHORTEST) < 0) {
      throw ProblemException.invalid("expiresIn", "a token lasts for at least one minute");
    }
    if (lasts.compareTo(Accounts.LONGEST_TOKEN) > 0) {
      throw ProblemException.invalid(
          "expiresIn",
          "a token lasts for at most %d days".formatted(Accounts.LONGEST_TOKEN.toDays()));
    }
    return lasts;
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Revokes a token: one's own, or as an admin any")
  @APIResponse(responseCode = "204", description = "It opens nothing from the next request on")
  @APIResponse(responseCode = "404", description = "There is no such token of theirs (RFC 9457)")
  public void revoke(@PathParam("id") String id) {
    Caller asking = caller.get();
    if (accounts.now().token(id).filter(token -> isTheirs(asking, token)).isEmpty()) {
      throw ProblemException.notFound("there is no token " + id);
    }
    accounts.by(asking, "revoked the token " + id, before -> before.withoutToken(id));
  }

  private static boolean isTheirs(Caller asking, ApiToken token) {
    return asking.role().includes(Role.ADMIN) || asking.is(token.owner());
  }
}
