package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jobsearch.cli.gateway.Gateway;
import jobsearch.cli.gateway.LegacyWatch;
import jobsearch.runtime.Trouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says whether legacy files came through. */
@Command(
    name = "validate",
    header = {
      "Compare legacy files, also migrated ones, with the store.",
      "",
      "  jobsearch validate ~/old/data",
      "  jobsearch validate ~/old/data --all --report validation.md",
      "",
      "Accounts for every record, compares ten of them (or all) field by field, and checks the",
      "store's schema and rows. Ends with 0 if everything is as it must be, with 1 if not."
    })
final class ValidateCommand extends Action {

  @Parameters(
      arity = "0..1",
      paramLabel = "DIRECTORY",
      description = "or one file, as the store sees it; data/legacy in the home if absent")
  @Nullable Path directory;

  @Option(names = "--all", description = "compare every record field by field")
  boolean all;

  @Option(names = "--seed", description = "chooses the ten records; that of a report repeats them")
  @Nullable Long seed;

  @Option(
      names = "--report",
      arity = "0..1",
      paramLabel = "FILE",
      fallbackValue = "validation.md",
      description = "write the report: Markdown, or JSON if the name ends so (validation.md)")
  @Nullable Path report;

  ValidateCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(Console console) throws InterruptedException {
    Gateway gateway = Client.gateway(surroundings());
    ObjectNode request =
        Console.JSON
            .createObjectNode()
            .put("path", LegacyPath.of(surroundings(), directory))
            .put("all", all)
            .put("seed", seed);
    JsonNode job = gateway.post("/api/migrations/validation", request);
    console.say("Comparing ...");
    JsonNode found = new LegacyWatch(gateway, running -> {}).await(job).path("validation");
    ValidationView.lines(found).forEach(console::print);
    if (report != null) {
      write(report, found);
      console.say("Report: " + report);
    }
    console.json(found);
    return found.path("valid").asBoolean() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static void write(Path file, JsonNode found) {
    String text =
        file.toString().endsWith(".json")
            ? found.toPrettyString() + "\n"
            : ValidationView.markdown(found);
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new Trouble("cannot write " + file, "name another file: --report FILE", e);
    }
  }
}
