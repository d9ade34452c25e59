package jobsearch.web;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.UriInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Says in a caller's words what is wrong with a request: no class names of ours, no stack. */
final class InvalidRequest {

  private InvalidRequest() {}

  /** What is wrong with a JSON body, and where. */
  static Problem.Error error(JsonProcessingException failure) {
    return new Problem.Error(
        switch (failure) {
          case JsonParseException e ->
              "not JSON at line %d, column %d"
                  .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
          case ValueInstantiationException e
              when e.getCause() instanceof IllegalArgumentException cause ->
              String.valueOf(cause.getMessage());
          case MismatchedInputException e when e.getTargetType() != null ->
              "not a valid " + e.getTargetType().getSimpleName();
          default -> "not what is expected here";
        },
        pointer(failure));
  }

  /**
   * The query parameter that could not be read as what it must be, such as a number. Jakarta REST
   * says 404 to that, as it says to such a part of a path.
   */
  static Optional<Problem.Error> parameter(WebApplicationException failure, UriInfo uri) {
    String reason = failure.getCause() == null ? null : failure.getCause().getMessage();
    if (reason == null || !(failure instanceof NotFoundException)) {
      return Optional.empty();
    }
    return uri.getQueryParameters().entrySet().stream()
        .flatMap(parameter ->
            parameter.getValue().stream()
                .filter(value -> reason.contains("\"" + value + "\""))
                .map(value -> "'" + value + "' is not what " + parameter.getKey() + " can be")
                .map(detail -> new Problem.Error(detail, parameter.getKey())))
        .findFirst();
  }

  /** One error for each violated parameter; none if only what we answered is wrong. */
  static List<Problem.Error> errors(ConstraintViolationException failure) {
    return failure.getConstraintViolations().stream()
        .filter(violation -> !aboutOurAnswer(violation))
        .map(violation -> new Problem.Error(violation.getMessage(), parameter(violation)))
        .sorted(Comparator.comparing(Problem.Error::pointer))
        .toList();
  }

  private static String pointer(JsonProcessingException failure) {
    if (!(failure instanceof JsonMappingException mapping)) {
      return "";
    }
    return mapping.getPath().stream()
        .map(step ->
            "/" + (step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName()))
        .collect(Collectors.joining());
  }

  private static boolean aboutOurAnswer(ConstraintViolation<?> violation) {
    return nodes(violation).stream().anyMatch(node -> node.getKind() == ElementKind.RETURN_VALUE);
  }

  /** Without the name of the method that has the parameter. */
  private static String parameter(ConstraintViolation<?> violation) {
    return nodes(violation).stream()
        .filter(node -> node.getKind() != ElementKind.METHOD)
        .map(Path.Node::toString)
        .collect(Collectors.joining("/"));
  }

  private static List<Path.Node> nodes(ConstraintViolation<?> violation) {
    return StreamSupport.stream(violation.getPropertyPath().spliterator(), false).toList();
  }
}
