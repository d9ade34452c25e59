package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import jobsearch.cli.gateway.Gateway;
import jobsearch.cli.gateway.JobWatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says whether the store agrees with itself, and puts right what does not. */
@Command(
    name = "consistency",
    header = {
      "Check that the store's rows, counters, search index and schema agree with each other.",
      "",
      "  jobsearch consistency",
      "  jobsearch consistency --fix             shows the repairs, asks, carries them out",
      "  jobsearch consistency --fix --yes       without asking",
      "  jobsearch consistency --history",
      "",
      "Reads one state of the store, which goes on meanwhile; a report is also made every night.",
      "Repairs are facts in the journal. Ends with 0 if nothing fails, with 1 otherwise."
    })
final class ConsistencyCommand extends Action {

  private static final String PATH = "/api/consistency";

  @ArgGroup @Nullable Choice choice;

  /** What to do besides checking. */
  static final class Choice {
    @Option(names = "--fix", required = true, description = "carry out what the checks propose")
    boolean fix;

    @Option(names = "--history", required = true, description = "list earlier runs, newest first")
    boolean history;
  }

  @Option(names = "--yes", description = "with --fix: do not ask")
  boolean yes;

  private final Questions questions;

  ConsistencyCommand(Surroundings surroundings) {
    this(surroundings, Questions.atTerminal());
  }

  ConsistencyCommand(Surroundings surroundings, Questions questions) {
    super(surroundings);
    this.questions = questions;
  }

  @Override
  int run(Console console) throws InterruptedException {
    Gateway gateway = Client.gateway(surroundings());
    if (choice != null && choice.history) {
      return history(gateway, console);
    }
    JobWatch watch = new JobWatch(gateway, PATH);
    JsonNode begun = gateway.post(PATH);
    console.say("Checking ...");
    JsonNode report = report(gateway, watch.await(begun));
    ConsistencyView.show(report, console);
    int repairs = report.path("repairs").asInt();
    boolean fix = choice != null && choice.fix;
    if (fix && repairs > 0 && isWanted(repairs, console)) {
      ObjectNode request = Console.JSON.createObjectNode();
      request.set("run", report.path("run"));
      JsonNode repairing = gateway.post(PATH + "/repairs", request);
      console.say("Repairing, then checking again ...");
      report = report(gateway, watch.await(repairing));
      ConsistencyView.show(report, console);
    } else if (repairs > 0 && !fix) {
      console.say("Next: jobsearch consistency --fix");
    }
    console.json(report);
    return report.path("healthy").asBoolean() ? ExitCode.DONE : ExitCode.FAILED;
  }

  /** The job names the run: another one may have ended since. */
  private static JsonNode report(Gateway gateway, JsonNode answer) {
    return gateway.get(PATH + "/" + answer.path("job").path("result").asText(), Map.of());
  }

  private boolean isWanted(int repairs, Console console) {
    if (yes) {
      return true;
    }
    String question = "Carry out %d repairs? yes or no".formatted(repairs);
    if (questions.ask(console, question, "no").toLowerCase(Locale.ROOT).startsWith("y")) {
      return true;
    }
    console.say(
        questions.canAsk()
            ? "Nothing was changed."
            : "Nothing was changed: nobody can be asked here, so say --yes");
    return false;
  }

  private static int history(Gateway gateway, Console console) {
    JsonNode history = gateway.get(PATH, Map.of()).path("history");
    ConsistencyView.showHistory(history, console);
    console.json(history);
    return ExitCode.DONE;
  }
}
