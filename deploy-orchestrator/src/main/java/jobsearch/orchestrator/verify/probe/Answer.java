package jobsearch.orchestrator.verify.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpHeaders;

/**
 * What an address answered.
 *
 * @param asked the request, for people: {@code GET /api/postings}
 */
public record Answer(String asked, int status, HttpHeaders headers, String body) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final int MOST_SHOWN = 200;

  /** Its media type with parameters, empty if there is none. */
  public String type() {
    return header("Content-Type");
  }

  /** A header's first value, empty if there is none. */
  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /** Itself if the status is this one. Throws a {@link Finding} otherwise. */
  public Answer expect(int expected) {
    if (status == expected) {
      return this;
    }
    throw new Finding(
        "%s answers %d%s where %d is right".formatted(asked, status, why(), expected), fix());
  }

  /** Its body. Throws a {@link Finding} if that is not JSON. */
  public JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new Finding(
          "%s answers %d with something that is not JSON: %s".formatted(asked, status, cut(body)),
          "see the log of the service that answers it");
    }
  }

  /** Whether it is an error that says what is wrong (RFC 9457) in words of its service. */
  public boolean isProblem() {
    return type().startsWith("application/problem+json") && !detail().isEmpty();
  }

  /** What the problem document says; nothing if it is none. */
  public String why() {
    String detail = detail();
    return detail.isEmpty() ? "" : " (" + cut(detail) + ")";
  }

  private String detail() {
    try {
      return JSON.readTree(body).path("detail").asText();
    } catch (JsonProcessingException notJson) {
      return "";
    }
  }

  private String fix() {
    return switch (status) {
      case 401 -> "give the verification a token that the system accepts";
      case 403 -> "give the verification a token of an operator";
      default -> "see the log of the service that answers it";
    };
  }

  private static String cut(String text) {
    return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
  }
}
