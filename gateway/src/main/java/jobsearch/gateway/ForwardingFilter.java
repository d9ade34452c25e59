package jobsearch.gateway;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.List;
import java.util.concurrent.TimeoutException;
import jobsearch.gateway.Routes.Route;
import jobsearch.web.Problem;
import org.jboss.logging.Logger;

/** What the gateway adds to one forwarded request, and what it answers when no service does. */
record ForwardingFilter(Route route) implements ProxyInterceptor {

  private static final Logger LOG = Logger.getLogger(ForwardingFilter.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
    ProxyRequest request = context.request();
    HttpServerRequest received = request.proxiedRequest();
    request.setURI(received.query() == null ? route.path() : route.path() + "?" + received.query());
    // People come here first: what a caller claims to have forwarded is not believed.
    request.headers().remove("Forwarded").remove("X-Forwarded-Port");
    request.putHeader("X-Forwarded-For", received.remoteAddress().hostAddress());
    request.putHeader("X-Forwarded-Proto", received.scheme());
    if (received.authority() != null) {
      // Else the links that a service makes would lead past the gateway.
      request.setAuthority(received.authority());
      request.putHeader("X-Forwarded-Host", received.authority().toString());
    }
    return context
        .sendRequest()
        .recover(failure -> Future.succeededFuture(problem(request, failure)));
  }

  @Override
  public Future<Void> handleProxyResponse(ProxyContext context) {
    // The gateway's own answers for it, and would stand beside it.
    context.response().headers().remove("X-Frame-Options");
    return context.sendResponse();
  }

  private ProxyResponse problem(ProxyRequest request, Throwable failure) {
    Problem problem = problem(failure);
    LOG.warnf("%s (%s)", problem.detail(), failure.toString());
    return request
        .release()
        .response()
        .setStatusCode(problem.status())
        .putHeader("Content-Type", "application/problem+json")
        .setBody(Body.body(Buffer.buffer(JSON.valueToTree(problem).toString())));
  }

  private Problem problem(Throwable failure) {
    String service = route.upstream().service();
    return switch (failure) {
      case ServiceUnreachable e -> unreachable(service);
      case TimeoutException e ->
          problem(
              "service-silent", "A service did not answer in time", 504, service + " is silent");
      default ->
          problem(
              "service-broken",
              "A service broke off",
              502,
              service + " took the request and broke off; it may have been carried out");
    };
  }

  private Problem unreachable(String service) {
    return problem(
        "service-unreachable",
        "A service cannot be reached",
        503,
        service + " cannot be reached: is it running?");
  }

  private Problem problem(String kind, String title, int status, String detail) {
    return new Problem(
        "urn:jobsearch:problem:" + kind, title, status, detail, route.path(), List.of());
  }
}
