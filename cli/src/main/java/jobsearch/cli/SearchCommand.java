package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import jobsearch.cli.gateway.Gateway;
import jobsearch.cli.gateway.RunWatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts a search and waits for it. */
@Command(
    name = "search",
    header = {
      "Read the boards for a term and score what is new.",
      "",
      "  jobsearch search java",
      "  jobsearch search \"site reliability\" --source cohere --source stripe",
      "  jobsearch search --cv 0123456789abcdef          everything, for that CV",
      "  jobsearch search java --sweep                   read all pages, find late-dated postings",
      "",
      "Boards come from sources.yaml: jobsearch status names its place. Exit code 1 if no board",
      "could be read."
    })
final class SearchCommand extends Action {

  @Parameters(
      arity = "0..1",
      paramLabel = "TERM",
      defaultValue = "",
      description = "words that a title must have; everything if absent")
  String term = "";

  @Option(names = "--cv", paramLabel = "KEY", description = "a CV's key or label")
  @Nullable String cv;

  @Option(names = "--source", paramLabel = "NAME", description = "only this source; repeatable")
  List<String> sources = List.of();

  @Option(names = "--sweep", description = "read everything: no early exit, nothing from memory")
  boolean sweep;

  @Option(names = "--no-wait", description = "return when the search is accepted")
  boolean noWait;

  SearchCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(Console console) {
    Gateway gateway = Client.gateway(surroundings());
    JsonNode accepted = gateway.search(term, Client.cvKey(gateway, cv), sources, sweep);
    String runId = accepted.path("runId").asText();
    console.say("Run " + runId + " reads " + accepted.path("sources").size() + " boards");
    if (noWait) {
      console.print(runId);
      console.json(accepted);
      return ExitCode.DONE;
    }
    RunWatch.Ended ended = new RunWatch(gateway, console::say).await(runId);
    show(ended, console);
    console.json(ended.run());
    return ended.run().path("state").asText().equals("FAILED") ? ExitCode.FAILED : ExitCode.DONE;
  }

  private static void show(RunWatch.Ended ended, Console console) {
    JsonNode run = ended.run();
    Table table = new Table("BOARD", "SEEN", "NEW", "KNOWN", "PAGES", "UNCHANGED", "ENDED");
    for (JsonNode source : run.path("perSource")) {
      table.row(
          PlainText.cut(source.path("source").asText(), 60),
          source.path("seen").asInt(),
          source.path("new").asInt(),
          source.path("duplicates").asInt(),
          source.path("pages").asInt(),
          source.path("notModified").asInt(),
          source.path("reason").asText());
    }
    table.print(console::print);
    console.print(
        "%d postings seen, %d new, %d detail pages, %.0f s"
            .formatted(
                run.path("seen").asInt(),
                run.path("new").asInt(),
                run.path("details").asInt(),
                ended.seconds()));
    for (JsonNode source : run.path("perSource")) {
      if (source.hasNonNull("explanation")) {
        console.say(
            PlainText.of(
                source.path("source").asText() + ": " + source.path("explanation").asText()));
      }
    }
    console.say("Next: jobsearch jobs");
  }
}
