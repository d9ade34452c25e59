package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import jobsearch.cli.gateway.Gateway;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Disowns what a bad release wrote. */
@Command(
    name = "disown",
    header = {
      "Disown what a bad release wrote, so that it is read and scored again.",
      "",
      "  jobsearch disown                            which release wrote how much, and where",
      "  jobsearch disown v1.2.3 --reason \"...\"      shows what that takes away, and asks",
      "  jobsearch disown v1.2.3 --reason \"...\" --yes",
      "",
      "Postings that it read are read again by the next search that lists them, and shown as they are",
      "until then; scores that it gave are asked for again. What people did stays. Take the release",
      "back first: what it writes later counts. --from and --to are offsets of the journal."
    })
final class DisownCommand extends Action {

  private static final String PATH = "/api/store/disownments";

  @Spec CommandSpec usage = CommandSpec.create();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "RELEASE",
      description = "its tag; without it, all are listed")
  @Nullable String release;

  @Option(names = "--from", paramLabel = "N", description = "the first offset; all if absent")
  @Nullable Long from;

  @Option(
      names = "--to",
      paramLabel = "N",
      description = "the offset behind the last; what is there by now if absent")
  @Nullable Long to;

  @Option(names = "--reason", description = "why; the journal keeps it")
  @Nullable String reason;

  @Option(names = "--yes", description = "do not ask")
  boolean yes;

  private final Questions questions;

  DisownCommand(Surroundings surroundings) {
    this(surroundings, Questions.atTerminal());
  }

  DisownCommand(Surroundings surroundings, Questions questions) {
    super(surroundings);
    this.questions = questions;
  }

  @Override
  int run(Console console) {
    Gateway gateway = Client.gateway(surroundings());
    if (release == null) {
      return list(gateway, console);
    }
    if (reason == null || reason.isBlank()) {
      throw new ParameterException(usage.commandLine(), "Why? Say --reason \"what it did wrong\"");
    }
    JsonNode preview = gateway.post(PATH, form(release, reason).put("dryRun", true));
    show(preview, "Disowns what", console);
    if (isNothing(preview)) {
      console.say("It wrote nothing there that counts: nothing was changed.");
      console.json(preview);
      return ExitCode.DONE;
    }
    if (!yes && !questions.agrees(console, "Disown this?", "--yes")) {
      console.say("Nothing was changed.");
      return ExitCode.FAILED;
    }
    // What was shown, not what has come since.
    ObjectNode shown = form(release, reason);
    shown.set("from", preview.path("from"));
    shown.set("to", preview.path("to"));
    JsonNode done = gateway.post(PATH, shown);
    show(done, "Disowned what", console);
    if (done.path("postings").asLong() + done.path("searches").asLong() > 0) {
      console.say("Next: jobsearch search TERM --cv CV, which reads those lists to their end");
    }
    console.json(done);
    return ExitCode.DONE;
  }

  private ObjectNode form(String tag, String why) {
    return Console.JSON
        .createObjectNode()
        .put("release", tag)
        .put("from", from)
        .put("to", to)
        .put("reason", why);
  }

  private static boolean isNothing(JsonNode counts) {
    return counts.path("postings").asLong()
            + counts.path("scores").asLong()
            + counts.path("relations").asLong()
            + counts.path("searches").asLong()
        == 0;
  }

  private static void show(JsonNode counts, String verb, Console console) {
    console.print(
        "%s %s wrote at offsets %s to %s: %s postings to read again, %s scores, %s repetitions, %s lists"
            .formatted(
                verb,
                PlainText.of(counts.path("release").asText()),
                counts.path("from").asText(),
                counts.path("to").asText(),
                counts.path("postings").asText(),
                counts.path("scores").asText(),
                counts.path("relations").asText(),
                counts.path("searches").asText()));
    if (counts.path("knownSince").asLong() > 0) {
      console.say(
          "This store knows who wrote what from offset %s on; what is older stays."
              .formatted(counts.path("knownSince").asText()));
    }
  }

  private static int list(Gateway gateway, Console console) {
    JsonNode all = gateway.get("/api/store/releases", Map.of());
    Table table = new Table("RELEASE", "FROM", "TO", "POSTINGS", "SCORES", "REPETITIONS", "LISTS");
    for (JsonNode each : all) {
      table.row(
          PlainText.of(each.path("release").asText()),
          each.path("from").asText(),
          each.path("to").asText(),
          each.path("postings").asText(),
          each.path("scores").asText(),
          each.path("relations").asText(),
          each.path("searches").asText());
    }
    if (all.isEmpty()) {
      console.say("None has written anything that counts.");
    } else {
      table.print(console::print);
    }
    console.json(all);
    return ExitCode.DONE;
  }
}
