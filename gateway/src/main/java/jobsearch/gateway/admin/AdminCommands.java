package jobsearch.gateway.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import jobsearch.events.Require;
import jobsearch.events.traffic.Maintenance;
import jobsearch.gateway.show.TrafficView;
import jobsearch.gateway.traffic.Traffic;
import org.jspecify.annotations.Nullable;

/**
 * Carries out one line of JSON and answers with one: {@code {"command":"show"}}, {@code set} with
 * {@code weights} and {@code reason}, {@code maintenance} with {@code message} and perhaps {@code
 * until} and {@code resume} with {@code reason}, {@code eject} and {@code return} with {@code
 * release}. The answer is the state afterwards, or {@code {"error": ...}}: then nothing has
 * changed.
 */
@Singleton
final class AdminCommands {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .build();

  private final Traffic traffic;
  private final TrafficView view;

  /** What is asked for; each command needs some of these. */
  private record Command(
      String command,
      @Nullable Map<String, Integer> weights,
      @Nullable String reason,
      @Nullable String message,
      @Nullable Instant until,
      @Nullable String release) {}

  AdminCommands(Traffic traffic, TrafficView view) {
    this.traffic = traffic;
    this.view = view;
  }

  String answer(String line) {
    try {
      carryOut(JSON.readValue(line, Command.class));
      return JSON.writeValueAsString(view.now());
    } catch (ValueInstantiationException e) {
      return error(String.valueOf(e.getCause()));
    } catch (JsonProcessingException e) {
      return error("not a command: " + e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      return error(String.valueOf(e.getMessage()));
    }
  }

  private void carryOut(@Nullable Command wanted) {
    if (wanted == null) {
      throw new IllegalArgumentException("not a command: null");
    }
    switch (wanted.command() == null ? "" : wanted.command()) {
      case "show" -> {}
      case "set" -> traffic.share(weights(wanted), reason(wanted));
      case "maintenance" ->
          traffic.maintain(
              new Maintenance(needed(wanted.message(), "message"), wanted.until()),
              wanted.reason() == null ? "maintenance begins" : reason(wanted));
      case "resume" ->
          traffic.maintain(null, wanted.reason() == null ? "maintenance is over" : reason(wanted));
      case "eject" -> traffic.takeOut(needed(wanted.release(), "release"), true);
      case "return" -> traffic.takeOut(needed(wanted.release(), "release"), false);
      default ->
          throw new IllegalArgumentException(
              "command is none of show, set, maintenance, resume, eject, return");
    }
  }

  private static Map<String, Integer> weights(Command wanted) {
    Map<String, Integer> weights = needed(wanted.weights(), "weights");
    weights.forEach((release, weight) -> needed(weight, "the weight of " + release));
    return weights;
  }

  private static String reason(Command wanted) {
    return Require.text(needed(wanted.reason(), "reason"), "reason");
  }

  private static <T> T needed(@Nullable T value, String field) {
    if (value == null) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return value;
  }

  private static String error(String message) {
    ObjectNode answer = JSON.createObjectNode().put("error", message);
    return answer.toString();
  }
}
