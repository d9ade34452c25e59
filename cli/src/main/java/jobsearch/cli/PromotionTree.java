package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;

/** A promotion with its gates, steps and stages, as a tree. */
final class PromotionTree {

  private PromotionTree() {}

  static void print(JsonNode p, Console console) {
    console.print(
        "%s  %s from %s to %s (%s): %s"
            .formatted(
                text(p, "id"),
                text(p, "tag"),
                text(p, "from"),
                text(p, "to"),
                text(p, "strategy"),
                text(p, "state")));
    console.print("  " + text(p, "doing"));
    console.print(
        "  asked for by %s at %s%s"
            .formatted(
                text(p, "by"),
                text(p, "at"),
                p.hasNonNull("previous") ? "; it would go back to " + text(p, "previous") : ""));
    if (!p.path("gates").isEmpty()) {
      console.print("  gates");
      p.path("gates").forEach(gate -> gate(gate, console));
    }
    SignOffs.print(p.path("signOffs"), "  ", console);
    if (!p.path("steps").isEmpty()) {
      console.print("  steps");
      p.path("steps").forEach(step -> step(step, console));
    }
    if (!p.path("stages").isEmpty()) {
      console.print("  stages");
      p.path("stages").forEach(stage -> stage(stage, console));
    }
    if (p.hasNonNull("drillMillis")) {
      console.print("  drill: the way back took %d ms".formatted(p.path("drillMillis").asLong()));
    }
    if (!p.path("weights").isEmpty()) {
      console.print(
          "  weights "
              + p.path("weights").properties().stream()
                  .map(each -> PlainText.of(each.getKey()) + "=" + each.getValue().asInt())
                  .collect(Collectors.joining(" ")));
    }
    now(p, console);
  }

  /** What holds it up, and what can be done. */
  private static void now(JsonNode p, Console console) {
    JsonNode pause = p.path("pause");
    if (pause.isObject()) {
      console.print("  paused by %s: %s".formatted(text(pause, "by"), text(pause, "reason")));
    }
    JsonNode wish = p.path("wish");
    if (wish.isObject()) {
      console.print("  shall go back: " + text(wish, "reason"));
    }
    JsonNode refused = p.path("refused");
    if (refused.isObject()) {
      console.print("  no way back: " + text(refused, "reason"));
      console.print("    -> " + text(refused, "wayOut"));
    }
    JsonNode waits = p.path("waitsFor");
    if (waits.isObject()) {
      console.print("  waits for %s: %s".formatted(text(waits, "what"), text(waits, "evidence")));
      console.print("    -> " + text(waits, "wouldChange"));
    }
    JsonNode question = p.path("question");
    if (question.isObject()) {
      console.print("  asks: " + text(question, "text"));
      console.print("    seen: " + text(question, "evidence"));
      console.print(
          "    -> "
              + question
                  .path("answers")
                  .valueStream()
                  .map(each -> "jobsearch %s %s".formatted(each.asText(), text(p, "id")))
                  .collect(Collectors.joining(", ")));
    }
    if (p.hasNonNull("incident")) {
      console.print("  incident " + text(p, "incident"));
    }
  }

  private static void gate(JsonNode gate, Console console) {
    line(
        console,
        text(gate, "verdict").toLowerCase(Locale.ROOT),
        text(gate, "gate"),
        text(gate, "saw"));
    if (gate.hasNonNull("wouldChange")) {
      console.print("               -> " + text(gate, "wouldChange"));
    }
  }

  private static void step(JsonNode step, Console console) {
    int attempt = step.path("attempt").asInt();
    String name = text(step, "step") + (attempt > 1 ? " (%d)".formatted(attempt) : "");
    String output =
        step.path("output").properties().stream()
            .map(each -> PlainText.of(each.getKey() + " " + each.getValue().asText()))
            .collect(Collectors.joining(", "));
    line(
        console,
        text(step, "state"),
        name,
        "%s %s%s".formatted(took(step), output, text(step, "reason")).strip());
  }

  private static String took(JsonNode step) {
    return step.hasNonNull("start") && step.hasNonNull("end")
        ? Duration.between(
                    Instant.parse(step.path("start").asText()),
                    Instant.parse(step.path("end").asText()))
                .toSeconds()
            + " s"
        : "";
  }

  private static void stage(JsonNode stage, Console console) {
    String state = "planned";
    if (stage.hasNonNull("entered")) {
      state = "running";
    }
    if (stage.hasNonNull("verdict")) {
      state = text(stage, "verdict").toLowerCase(Locale.ROOT);
    }
    String time =
        stage.hasNonNull("seconds")
            ? Duration.ofSeconds(stage.path("seconds").asLong())
                .toString()
                .substring(2)
                .toLowerCase(Locale.ROOT)
            : "";
    String until = stage.hasNonNull("until") ? " until " + text(stage, "until") : "";
    line(
        console,
        state,
        text(stage, "stage"),
        "%s%s %s".formatted(time, until, text(stage, "evidence")).strip());
  }

  private static void line(Console console, String state, String name, String said) {
    console.print("    %-8s %-16s %s".formatted(state, name, said).stripTrailing());
  }

  private static String text(JsonNode of, String field) {
    return of.hasNonNull(field) ? PlainText.of(of.path(field).asText()) : "";
  }
}
