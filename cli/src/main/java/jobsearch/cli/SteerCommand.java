package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import jobsearch.cli.gateway.Gateway;
import jobsearch.runtime.Trouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says something to a promotion. */
abstract class SteerCommand extends PromotionAction {

  @Parameters(
      arity = "0..1",
      paramLabel = "PROMOTION",
      description = "its id, or the beginning of it; the one that runs if absent")
  @Nullable String id;

  SteerCommand(Surroundings surroundings) {
    super(surroundings);
  }

  abstract String command();

  abstract @Nullable String reason();

  /** Whether it answers the question that is open. */
  abstract boolean answers();

  @Override
  final int run(Console console) {
    Gateway gateway = Client.gateway(surroundings());
    String path = path(gateway, id);
    ObjectNode form = Console.JSON.createObjectNode().put("command", command());
    if (reason() != null) {
      form.put("reason", reason());
    }
    if (answers()) {
      form.put("question", question(gateway.get(path, Map.of()), console));
    }
    JsonNode promotion = gateway.post(path + "/commands", form, key());
    PromotionTree.print(promotion, console);
    console.json(promotion);
    return ExitCode.DONE;
  }

  /** What is answered is shown before: if something else is asked by then, it does not count. */
  private static String question(JsonNode promotion, Console console) {
    JsonNode question = promotion.path("question");
    if (!question.isObject()) {
      throw new Trouble(
          "promotion %s asks nothing: %s"
              .formatted(
                  promotion.path("id").asText(), PlainText.of(promotion.path("doing").asText())),
          "see `jobsearch get`");
    }
    console.say(PlainText.of(question.path("text").asText()));
    console.say("  seen: " + PlainText.of(question.path("evidence").asText()));
    return question.path("id").asText();
  }

  /** An answer. */
  abstract static class Answer extends SteerCommand {

    @Option(names = "--reason", description = "why; it is kept and shown")
    @Nullable String reason;

    Answer(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    @Nullable String reason() {
      return reason;
    }

    @Override
    boolean answers() {
      return true;
    }
  }

  /** Something that is said unasked. */
  abstract static class Word extends SteerCommand {

    @Option(names = "--reason", required = true, description = "why; it is kept and shown")
    String reason = "";

    Word(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    String reason() {
      return reason;
    }

    @Override
    boolean answers() {
      return false;
    }
  }

  /** Yes. */
  @Command(
      name = "approve",
      header = {"Answer what a promotion asks: go on.", "", "  jobsearch approve"})
  static final class Approve extends Answer {
    Approve(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    String command() {
      return "approve";
    }
  }

  /** No. */
  @Command(
      name = "reject",
      header = {
        "Answer what a promotion asks: take it back.",
        "",
        "  jobsearch reject --reason \"not on a Friday\""
      })
  static final class Reject extends Answer {
    Reject(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    String command() {
      return "reject";
    }
  }

  /** Again. */
  @Command(
      name = "retry",
      header = {
        "Answer what a promotion asks: try the failed step again.",
        "",
        "  jobsearch retry"
      })
  static final class Retry extends Answer {
    Retry(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    String command() {
      return "retry";
    }
  }

  /** Wait. */
  @Command(
      name = "pause",
      header = {
        "Begin nothing more for a promotion until `jobsearch resume`; it is still watched.",
        "",
        "  jobsearch pause --reason lunch"
      })
  static final class Pause extends Word {
    Pause(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    String command() {
      return "pause";
    }
  }

  /** Go on. */
  @Command(
      name = "resume",
      header = {"Let a paused promotion go on.", "", "  jobsearch resume --reason \"back again\""})
  static final class Resume extends Word {
    Resume(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    String command() {
      return "resume";
    }
  }

  /** Enough. */
  @Command(
      name = "abort",
      header = {
        "End a promotion and take it back; no incident follows.",
        "",
        "  jobsearch abort --reason \"the wrong tag\""
      })
  static final class Abort extends Word {
    Abort(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    String command() {
      return "abort";
    }
  }
}
