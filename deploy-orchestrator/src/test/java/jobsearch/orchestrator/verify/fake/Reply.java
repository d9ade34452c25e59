package jobsearch.orchestrator.verify.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What a made-up service answers. */
public record Reply(int status, String type, String body, Map<String, String> headers) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** An answer in JSON; quotes may be single. */
  public static Reply json(int status, String body) {
    return new Reply(status, "application/json", body.replace('\'', '"'), Map.of());
  }

  /** The same. */
  public static Reply ok(JsonNode body) {
    return new Reply(200, "application/json", body.toString(), Map.of());
  }

  /** An error in words (RFC 9457). */
  public static Reply problem(int status, String detail) {
    return json(status, "{'status':%d,'detail':'%s'}".formatted(status, detail))
        .typed("application/problem+json");
  }

  /** The same with another type. */
  public Reply typed(String other) {
    return new Reply(status, other, body, headers);
  }

  /** The same with one more header; without it if the value is empty. */
  public Reply with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    if (value.isEmpty()) {
      more.remove(header);
    } else {
      more.put(header, value);
    }
    return new Reply(status, type, body, more);
  }

  /** The same with another body. */
  public Reply saying(String other) {
    return new Reply(status, type, other, headers);
  }

  /** The same with something changed in its JSON. */
  public Reply but(Consumer<ObjectNode> change) {
    try {
      ObjectNode changed = (ObjectNode) JSON.readTree(body);
      change.accept(changed);
      return saying(changed.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
