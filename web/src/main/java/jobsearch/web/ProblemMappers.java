package jobsearch.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Turns every failure of a request into a problem document. */
class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
  static final String MEDIA_TYPE = "application/problem+json";
  private static final int RETRY_AFTER_SECONDS = 1;

  @ServerExceptionMapper
  Response problem(ProblemException failure, UriInfo uri) {
    Problem p = failure.problem();
    Response answer = response(p.type(), p.title(), p.status(), p.detail(), uri, p.errors());
    return failure
        .retryAfter()
        .map(wait -> Response.fromResponse(answer).header("Retry-After", seconds(wait)).build())
        .orElse(answer);
  }

  @ServerExceptionMapper
  Response webApplication(WebApplicationException failure, UriInfo uri) {
    if (failure.getCause() instanceof JsonProcessingException cause) {
      return invalidJson(cause, uri);
    }
    Optional<Problem.Error> parameter = InvalidRequest.parameter(failure, uri);
    if (parameter.isPresent()) {
      return problem(ProblemException.invalid("See errors.", List.of(parameter.get())), uri);
    }
    Response original = failure.getResponse();
    if (original.getStatus() < 400 || original.hasEntity()) {
      return original;
    }
    Response.StatusType status = original.getStatusInfo();
    Problem problem =
        new Problem(
            "about:blank",
            status.getReasonPhrase(),
            status.getStatusCode(),
            null,
            uri.getPath(),
            List.of());
    return Response.fromResponse(original).type(MEDIA_TYPE).entity(problem).build();
  }

  @ServerExceptionMapper
  Response mismatchedJson(MismatchedInputException failure, UriInfo uri) {
    return invalidJson(failure, uri);
  }

  /** The caller's mistake if it is about a parameter, ours if it is about what we answer. */
  @ServerExceptionMapper
  Response constraints(ConstraintViolationException failure, UriInfo uri) {
    List<Problem.Error> errors = InvalidRequest.errors(failure);
    return errors.isEmpty()
        ? unexpected(failure, uri)
        : problem(ProblemException.invalid("See errors.", errors), uri);
  }

  /** The reason stays in the log, under the instance that the caller is given. */
  @ServerExceptionMapper
  Response unexpected(Exception failure, UriInfo uri) {
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
    return Response.status(500).type(MEDIA_TYPE).entity(problem).build();
  }

  /** Rounded up: who comes at that time is not told to wait again. */
  private static long seconds(Duration wait) {
    return wait.plusSeconds(1).minusNanos(1).toSeconds();
  }

  private static Response invalidJson(JsonProcessingException failure, UriInfo uri) {
    return response(
        "urn:jobsearch:problem:invalid-json",
        "The body is not the JSON that is expected",
        400,
        null,
        uri,
        List.of(InvalidRequest.error(failure)));
  }

  private static Response response(
      String type,
      String title,
      int status,
      @Nullable String detail,
      UriInfo uri,
      List<Problem.Error> errors) {
    Problem problem = new Problem(type, title, status, detail, uri.getPath(), errors);
    Response.ResponseBuilder response = Response.status(status).type(MEDIA_TYPE).entity(problem);
    if (status == 503) {
      response.header("Retry-After", RETRY_AFTER_SECONDS);
    }
    return response.build();
  }
}
