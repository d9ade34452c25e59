package jobsearch.gateway.forward;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.StreamResetException;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import jobsearch.gateway.Routes.Route;
import jobsearch.gateway.choose.Caller;
import jobsearch.gateway.choose.Target;
import jobsearch.gateway.choose.Targets;
import jobsearch.gateway.measure.Kind;
import jobsearch.gateway.measure.Outcome;
import jobsearch.web.Problem;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One forwarded request. It goes to another release, once, if nothing of it was sent; or if it only
 * reads, has no body, and nothing of an answer has come. Anything else only its caller can repeat.
 */
final class ForwardingFilter implements ProxyInterceptor {

  private static final Logger LOG = Logger.getLogger(ForwardingFilter.class);
  private static final int MOST_RELEASES = 2;

  private final Route route;
  private final Caller caller;
  private final Targets targets;
  private final Results results;
  private final ConnectionsProducer connections;
  private final Set<String> tried = new LinkedHashSet<>();
  private @Nullable Attempt attempt;
  private @Nullable HttpClientRequest sent;
  private @Nullable SilenceScheduler silence;
  private @Nullable UploadFilter upload;
  private @Nullable DownloadFilter download;
  private boolean silent;
  private boolean callerGone;

  ForwardingFilter(
      Route route,
      Caller caller,
      Targets targets,
      Results results,
      ConnectionsProducer connections) {
    this.route = route;
    this.caller = caller;
    this.targets = targets;
    this.results = results;
    this.connections = connections;
  }

  /** A connection to a service that takes it. */
  Future<HttpClientRequest> connect(HttpServerRequest received) {
    Optional<Target> target =
        tried.size() < MOST_RELEASES
            ? targets.target(route.upstream(), caller, tried)
            : Optional.empty();
    return target
        .map(chosen -> connect(received, chosen))
        .orElseGet(() ->
            Future.failedFuture(
                caller.pin() == null || !tried.isEmpty()
                    ? new ServiceUnreachable("no other release for it")
                    : new NotListed(caller.pin())));
  }

  private Future<HttpClientRequest> connect(HttpServerRequest received, Target target) {
    tried.add(target.release());
    Attempt begun = results.begin(target, route, kind(received), ending(received));
    attempt = begun;
    return connections
        .to(target.address())
        .onSuccess(this::begin)
        .recover(failure -> {
          begun.end(Outcome.UNREACHABLE);
          results.refused(target, failure);
          // Nothing was sent: another release may be asked, whatever the request is.
          return connect(received).recover(same -> unreachable(failure));
        });
  }

  private void begin(HttpClientRequest request) {
    sent = request;
    if (silence == null) {
      silence = connections.silence(this::silent);
    }
    moved();
  }

  private void moved() {
    if (silence != null) {
      silence.broken();
    }
  }

  /** It is the service who is silent, unless it waits for the caller itself. */
  private void silent() {
    boolean waits =
        download != null
            ? download.isWaitingForCaller()
            : upload != null && upload.isWaitingForCaller();
    if (!waits && sent != null) {
      silent = true;
      sent.reset(0, new TimeoutException("it was silent"));
    }
  }

  private static Future<HttpClientRequest> unreachable(Throwable failure) {
    return Future.failedFuture(new ServiceUnreachable(failure.toString()));
  }

  /** Ends an event stream as if the service had: its caller comes again. */
  private Runnable ending(HttpServerRequest received) {
    Context context = Vertx.currentContext();
    return () ->
        context.runOnContext(now -> {
          if (!received.response().ended()) {
            received.response().end();
          }
          if (sent != null) {
            sent.reset();
          }
        });
  }

  @Override
  public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
    ProxyRequest request = context.request();
    HttpServerRequest received = request.proxiedRequest();
    request.setURI(received.query() == null ? route.path() : route.path() + "?" + received.query());
    endHops(request.headers());
    request.headers().remove(Caller.RELEASE).remove(Caller.SYNTHETIC);
    // People come here first: what a caller claims to have forwarded is not believed.
    request.headers().remove("Forwarded").remove("X-Forwarded-Port").remove("X-Forwarded-Host");
    request.putHeader("X-Forwarded-For", received.remoteAddress().hostAddress());
    request.putHeader("X-Forwarded-Proto", received.scheme());
    if (received.authority() != null) {
      // Else the links that a service makes would lead past the gateway.
      request.setAuthority(received.authority());
      request.putHeader("X-Forwarded-Host", received.authority().toString());
    }
    boolean repeatable = isRepeatable(received);
    if (repeatable) {
      request.setBody(null);
      received.resume();
    } else {
      upload = new UploadFilter(received, () -> Objects.requireNonNull(sent), this::moved);
      request.setBody(Body.body(upload, request.getBody().length()));
    }
    return context
        .sendRequest()
        .recover(failure -> Future.failedFuture(silent ? new TimeoutException() : failure))
        .recover(failure -> repeatable ? again(context, failure) : Future.failedFuture(failure))
        .recover(failure -> Future.succeededFuture(problem(request, failure)));
  }

  private Future<ProxyResponse> again(ProxyContext context, Throwable failure) {
    if (failure instanceof ServiceUnreachable
        || failure instanceof TimeoutException
        || isCallerGone(failure)) {
      return Future.failedFuture(failure);
    }
    noteFailure(failure);
    return context
        .sendRequest()
        .recover(
            second -> Future.failedFuture(second instanceof ServiceUnreachable ? failure : second));
  }

  @Override
  public Future<Void> handleProxyResponse(ProxyContext context) {
    ProxyResponse response = context.response();
    moved();
    endHops(response.headers());
    // The gateway's own answers for it, and would stand beside it.
    response.headers().remove("X-Frame-Options");
    HttpServerRequest received = context.request().proxiedRequest();
    Attempt current = attempt;
    if (current == null) {
      return context.sendResponse();
    }
    String type = response.headers().get("Content-Type");
    current.answered(
        response.getStatusCode(), type != null && type.startsWith("text/event-stream"));
    String release = current.target().release();
    if (!release.equals(Target.NONE)) {
      response.putHeader(Caller.RELEASE, release);
      if (caller.isNew() && targets.isShared()) {
        response.headers().add("Set-Cookie", caller.cookie());
      }
    }
    if (response.getBody() != null) {
      download =
          new DownloadFilter(
              response.getBody().stream(), this::moved, failure -> broken(received, failure));
      response.setBody(Body.body(download, response.getBody().length()));
    }
    received.response().exceptionHandler(this::callerGone);
    return context.sendResponse();
  }

  private static void endHops(MultiMap headers) {
    Hops.names(headers.getAll("Connection")).forEach(headers::remove);
  }

  /** What was asked for is of no use any more. */
  private void callerGone(Throwable reason) {
    callerGone = true;
    if (sent != null) {
      sent.reset(0, reason);
    }
  }

  /** The service's answer has no end; if the caller is still there, it must see that. */
  private void broken(HttpServerRequest received, Throwable failure) {
    Attempt current = attempt;
    if (!callerGone && current != null && current.end(silent ? Outcome.SILENT : Outcome.BROKEN)) {
      results.failed(current.target(), failure);
      LOG.warnf(
          "%s of %s broke off in its answer (%s)",
          current.service(), current.target().release(), failure.toString());
      received.connection().close();
    }
  }

  /** The answer is out, or there is no one who could take it. */
  void ended() {
    if (attempt != null) {
      attempt.end(callerGone);
    }
    if (silence != null) {
      silence.end();
    }
    if (upload != null && sent != null && !upload.isWhole()) {
      upload.stop();
      sent.reset();
    }
  }

  private void noteFailure(Throwable failure) {
    Attempt current = attempt;
    if (current == null || failure instanceof ServiceUnreachable) {
      return;
    }
    if (isCallerGone(failure)) {
      current.end(Outcome.ABORTED);
    } else {
      current.end(failure instanceof TimeoutException ? Outcome.SILENT : Outcome.BROKEN);
      results.failed(current.target(), failure);
    }
  }

  private ProxyResponse problem(ProxyRequest request, Throwable failure) {
    noteFailure(failure);
    Problem problem = Problems.of(route, tried, failure);
    LOG.warnf("%s (%s)", problem.detail(), failure.toString());
    return (request.getBody() == null ? request : request.release())
        .response()
        .setStatusCode(problem.status())
        .putHeader("Content-Type", "application/problem+json")
        .setBody(Body.body(Buffer.buffer(Problems.json(problem))));
  }

  /** We reset the request to a service only when its caller is gone. */
  private static boolean isCallerGone(Throwable failure) {
    return failure instanceof StreamResetException;
  }

  private static boolean isRepeatable(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    return Kind.of(request.method().name()) == Kind.READ
        && request.getHeader("Transfer-Encoding") == null
        && (length == null || length.equals("0"));
  }

  private Kind kind(HttpServerRequest request) {
    if (caller.pin() == null) {
      return Kind.of(request.method().name());
    }
    return request.headers().contains(Caller.SYNTHETIC) ? Kind.SYNTHETIC : Kind.PINNED;
  }
}
