package jobsearch.gateway.account;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import jobsearch.accounts.Account;
import jobsearch.accounts.AccountRefused;
import jobsearch.accounts.Caller;
import jobsearch.accounts.Role;
import jobsearch.web.ProblemException;
import jobsearch.web.access.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who has an account, and what they may do. */
@Path("/api/accounts")
@Tag(name = "Accounts")
public class AccountsResource {

  private final AccountChanges accounts;
  private final Logins logins;
  private final CurrentCaller caller;
  private final Clock clock;

  /** An account as others may see it. */
  public record ListedAccount(String name, Role role, Instant since) {

    static ListedAccount of(Account account) {
      return new ListedAccount(account.name(), account.role(), account.since());
    }
  }

  /** One to be made. */
  public record NewAccount(String name, Role role, String password) {

    public NewAccount {
      Wanted.text("name", name);
      Wanted.text("role", role);
      Wanted.text("password", password);
    }

    /** Without the password: this may be in a log. */
    @Override
    public String toString() {
      return name + " (" + role.label() + ")";
    }
  }

  /** Another role. */
  public record NewRole(Role role) {

    public NewRole {
      Wanted.text("role", role);
    }
  }

  /**
   * Another password.
   *
   * @param current the one until now; whoever changes their own says it
   */
  public record NewPassword(String password, @Nullable String current) {

    public NewPassword {
      Wanted.text("password", password);
    }

    /** Without the passwords: this may be in a log. */
    @Override
    public String toString() {
      return "NewPassword";
    }
  }

  AccountsResource(AccountChanges accounts, Logins logins, CurrentCaller caller, Clock clock) {
    this.accounts = accounts;
    this.logins = logins;
    this.caller = caller;
    this.clock = clock;
  }

  @GET
  @Operation(summary = "All accounts")
  public List<ListedAccount> list() {
    return accounts.now().accounts().stream().map(ListedAccount::of).toList();
  }

  @POST
  @Operation(
      summary = "Makes an account",
      description =
          "The first one is an admin's; from then on nobody is let in without a login or a token. A token changes no accounts.")
  @APIResponse(responseCode = "201", description = "Made; Location names it")
  @APIResponse(responseCode = "400", description = "No such name, role or password (RFC 9457)")
  @APIResponse(responseCode = "409", description = "There is one already, or it must be an admin's")
  public Response add(@Nullable NewAccount body) {
    NewAccount wanted = Wanted.body(body);
    AccountChanges.requireNoToken(caller.get());
    ListedAccount made = AccountChanges.answered(() -> added(wanted));
    return Response.created(URI.create("/api/accounts/" + made.name())).entity(made).build();
  }

  private ListedAccount added(NewAccount wanted) {
    if (!Account.isName(wanted.name())) {
      throw new AccountRefused(
          AccountRefused.Reason.INVALID,
          "a name has 1 to 64 of a-z, 0-9, '.', '_', '-', and begins with a letter or digit");
    }
    Account account =
        new Account(wanted.name(), wanted.role(), logins.hash(wanted.password()), clock.instant());
    accounts.by(caller.get(), "added " + account, before -> before.with(account));
    return ListedAccount.of(account);
  }

  @PUT
  @Path("/{name}/role")
  @Operation(
      summary = "Gives an account another role",
      description = "Tokens of it that may do more than that are revoked.")
  @APIResponse(responseCode = "204", description = "It holds from the next request on")
  @APIResponse(responseCode = "404", description = "There is no such account (RFC 9457)")
  @APIResponse(responseCode = "409", description = "It is the only admin's (RFC 9457)")
  public void changeRole(@PathParam("name") String name, @Nullable NewRole body) {
    Role role = Wanted.body(body).role();
    AccountChanges.requireNoToken(caller.get());
    accounts.by(
        caller.get(), "made " + name + " " + role.label(), before -> before.withRole(name, role));
  }

  @PUT
  @Path("/{name}/password")
  @Operation(
      summary = "Gives an account another password",
      description =
          "Oneself, with the current one, or an admin. The account's sessions end; its tokens stay.")
  @APIResponse(responseCode = "204", description = "Only the new one opens it")
  @APIResponse(responseCode = "403", description = "The current one is wrong (RFC 9457)")
  @APIResponse(responseCode = "404", description = "There is no such account (RFC 9457)")
  public void changePassword(
      @PathParam("name") String name,
      @Nullable NewPassword body,
      @Context HttpServerRequest request) {
    NewPassword wanted = Wanted.body(body);
    Caller asking = caller.get();
    AccountChanges.requireNoToken(asking);
    boolean own = asking.is(name);
    if (!own && !asking.role().includes(Role.ADMIN)) {
      throw AccountChanges.forbidden("only an admin changes another one's password");
    }
    String hash =
        AccountChanges.answered(() -> {
          if (own) {
            String current = wanted.current() == null ? "" : wanted.current();
            requireCurrent(name, current, request.remoteAddress().hostAddress());
          }
          return logins.hash(wanted.password());
        });
    accounts.by(
        asking, "changed the password of " + name, before -> before.withPassword(name, hash));
  }

  /** A wrong one is no 401, which would say that the caller's session is over. */
  private void requireCurrent(String name, String current, String peer) {
    try {
      logins.account(name, current, peer);
    } catch (ProblemException refused) {
      if (refused.status() != 401) {
        throw refused;
      }
      throw ProblemException.of(
          "wrong-password",
          "The password is not changed",
          403,
          "the current password is wrong",
          List.of());
    }
  }

  @DELETE
  @Path("/{name}")
  @Operation(summary = "Removes an account with its sessions and tokens")
  @APIResponse(responseCode = "204", description = "It is gone")
  @APIResponse(responseCode = "404", description = "There is no such account (RFC 9457)")
  @APIResponse(responseCode = "409", description = "It is the only admin's (RFC 9457)")
  public void remove(@PathParam("name") String name) {
    AccountChanges.requireNoToken(caller.get());
    accounts.by(caller.get(), "removed " + name, before -> before.without(name));
  }
}
