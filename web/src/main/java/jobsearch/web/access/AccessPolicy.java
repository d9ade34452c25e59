package jobsearch.web.access;

import io.quarkus.security.AuthenticationException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import jobsearch.accounts.AccountsUnreadable;
import jobsearch.accounts.Caller;
import jobsearch.accounts.Means;
import jobsearch.accounts.Role;
import jobsearch.web.Problem;
import jobsearch.web.ProblemAnswer;
import org.jboss.logging.Logger;

/**
 * Lets a request pass if its caller's role includes what the table of roles needs. Nothing is
 * looked up where anyone may pass: health is told also while the accounts cannot be read.
 */
@Singleton
class AccessPolicy implements HttpSecurityPolicy {

  private static final Logger LOG = Logger.getLogger(AccessPolicy.class);
  private static final String CROSS_SITE =
      "a page of another site cannot change anything here; programs send no Origin";
  private static final String LOG_IN =
      "POST /api/session at the gateway with name and password, or send a token: Authorization: Bearer js_...";

  private final RoleTable table;
  private final ProblemAnswer answer;
  private final AtomicReference<String> unreadable = new AtomicReference<>("");
  private final AtomicReference<String> unavailable = new AtomicReference<>("");

  AccessPolicy(RoleTable table, ProblemAnswer answer) {
    this.table = table;
    this.answer = answer;
  }

  @Override
  public Uni<CheckResult> checkPermission(
      RoutingContext context,
      Uni<SecurityIdentity> identity,
      AuthorizationRequestContext requestContext) {
    if (CrossSite.isChange(context.request())) {
      return refused(context, 403, "cross-site", "This came from another site", CROSS_SITE);
    }
    Optional<Role> needed =
        table.needed(context.request().method().name(), context.normalizedPath());
    if (needed.isEmpty()) {
      return CheckResult.permit();
    }
    // Else Quarkus would answer a wrong token itself, before we can.
    BiConsumer<RoutingContext, Throwable> later = (failed, why) -> {};
    context.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, later);
    return identity
        .onItem()
        .transformToUni(known -> decided(context, needed.get(), known))
        .onFailure()
        .recoverWithUni(failure -> unknown(context, failure));
  }

  private Uni<CheckResult> decided(RoutingContext context, Role needed, SecurityIdentity known) {
    unreadable.set("");
    Optional<Caller> caller = Identities.caller(known);
    if (caller.filter(found -> found.means() == Means.OIDC).isPresent()) {
      unavailable.set("");
    }
    if (caller.map(Caller::role).filter(role -> role.includes(needed)).isPresent()) {
      return CheckResult.permit();
    }
    if (known.isAnonymous()) {
      return unauthenticated(context);
    }
    String held = caller.map(found -> found.role().label()).orElse("none");
    return refused(
        context,
        403,
        "forbidden",
        "Your role is not enough",
        "this needs the role %s, and yours is %s".formatted(needed.label(), held));
  }

  private Uni<CheckResult> unknown(RoutingContext context, Throwable failure) {
    if (failure instanceof AuthenticationException) {
      unreadable.set("");
      return unauthenticated(context);
    }
    boolean ours = failure instanceof AccountsUnreadable;
    if (ours) {
      report(unreadable, String.valueOf(failure.getMessage()));
    } else {
      report(unavailable, failure.toString());
    }
    return refused(
        context,
        503,
        ours ? "accounts-unreadable" : "unavailable",
        "Nobody can be told from anybody else now",
        ours
            ? "the accounts' file cannot be read; the service's log says why"
            : "who you are could not be checked; the service's log says why");
  }

  /** Once for each time that it happens, not once for each request until it is over. */
  private static void report(AtomicReference<String> reported, String reason) {
    if (!reason.equals(reported.getAndSet(reason))) {
      LOG.errorf("Nobody is let in: %s", reason);
    }
  }

  private Uni<CheckResult> unauthenticated(RoutingContext context) {
    context.response().putHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    return refused(context, 401, "unauthenticated", "Log in first", LOG_IN);
  }

  /** The answer is given here, so that nothing else is made of the request. */
  private Uni<CheckResult> refused(
      RoutingContext context, int status, String kind, String title, String detail) {
    answer.send(
        context,
        new Problem(
            "urn:jobsearch:problem:" + kind,
            title,
            status,
            detail,
            context.normalizedPath(),
            List.of()));
    return Uni.createFrom().nothing();
  }
}
