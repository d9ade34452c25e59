package jobsearch.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Turns every failure of a request into a problem document. */
class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  @ServerExceptionMapper
  Response problem(ProblemException failure, UriInfo uri) {
    Problem p = failure.problem();
    return response(p.type(), p.title(), p.status(), p.detail(), uri, p.errors());
  }

  @ServerExceptionMapper
  Response webApplication(WebApplicationException failure, UriInfo uri) {
    Response.StatusType status = failure.getResponse().getStatusInfo();
    if (failure.getCause() instanceof JsonProcessingException) {
      return response(
          "urn:jobsearch:problem:invalid-json",
          "The body is not the JSON that is expected",
          400,
          null,
          uri,
          List.of());
    }
    return response(
        "about:blank", status.getReasonPhrase(), status.getStatusCode(), null, uri, List.of());
  }

  /** The reason stays in the log, under the instance that the caller is given. */
  @ServerExceptionMapper
  Response unexpected(RuntimeException failure, UriInfo uri) {
    String instance = "urn:uuid:" + UUID.randomUUID();
    LOG.errorf(failure, "%s: %s failed", instance, uri.getPath());
    Problem problem =
        new Problem(
            "urn:jobsearch:problem:internal",
            "The service failed",
            500,
            "The service's log says more under the instance's name.",
            instance,
            List.of());
    return Response.status(500).type("application/problem+json").entity(problem).build();
  }

  private static Response response(
      String type,
      String title,
      int status,
      @Nullable String detail,
      UriInfo uri,
      List<Problem.Error> errors) {
    Problem problem = new Problem(type, title, status, detail, uri.getPath(), errors);
    return Response.status(status).type("application/problem+json").entity(problem).build();
  }
}
