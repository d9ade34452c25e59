package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import jobsearch.cli.gateway.Gateway;
import jobsearch.cli.runtime.Trouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows stored postings. */
@Command(
    name = "jobs",
    header = {
      "List the stored postings, the best first, or show one.",
      "",
      "  jobsearch jobs",
      "  jobsearch jobs --min-score 6 --location berlin --sort=-postedAt",
      "  jobsearch jobs 4711                             one posting, with the reasons of its score",
      "  jobsearch jobs --limit 200 --output json"
    })
final class JobsCommand extends Action {

  @Parameters(arity = "0..1", paramLabel = "ID", description = "show this one")
  @Nullable Long id;

  @Option(names = "--term", description = "found by a search for this term")
  @Nullable String term;

  @Option(
      names = "--cv",
      paramLabel = "KEY",
      description = "scores of this CV, by key or label; of the newest if absent")
  @Nullable String cv;

  @Option(names = "--min-score", paramLabel = "1..10", description = "at least this score")
  @Nullable Integer minScore;

  @Option(names = "--source", paramLabel = "URL", description = "of this board")
  @Nullable String source;

  @Option(names = "--company", description = "part of the company's name")
  @Nullable String company;

  @Option(names = "--location", description = "part of a location")
  @Nullable String location;

  @Option(names = "--text", description = "words of title, company or description")
  @Nullable String text;

  @Option(names = "--state", description = "open (default), listed, gone or all")
  @Nullable String state;

  @Option(names = "--sort", description = "-score (default), -postedAt or -firstSeen")
  @Nullable String sort;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "1 to 200 (default: 20)")
  int limit;

  @Option(names = "--cursor", description = "go on where a list ended")
  @Nullable String cursor;

  JobsCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(Console console) {
    Gateway gateway = Client.gateway(surroundings());
    if (id != null) {
      JsonNode posting =
          gateway
              .find("/api/postings/" + id)
              .orElseThrow(
                  () -> new Trouble("there is no posting " + id, "jobsearch jobs lists them"));
      PostingView.print(posting, console::print);
      console.json(posting);
      return ExitCode.DONE;
    }
    JsonNode page = gateway.get("/api/postings", parameters(gateway));
    list(page, console);
    console.json(page);
    return ExitCode.DONE;
  }

  private Map<String, String> parameters(Gateway gateway) {
    Map<String, String> parameters = new LinkedHashMap<>();
    put(parameters, "term", term);
    put(parameters, "cv", cv == null ? null : Client.cvKey(gateway, cv));
    put(parameters, "minScore", minScore);
    put(parameters, "source", source);
    put(parameters, "company", company);
    put(parameters, "location", location);
    put(parameters, "q", text);
    put(parameters, "state", state);
    put(parameters, "sort", sort);
    put(parameters, "limit", limit);
    put(parameters, "cursor", cursor);
    return parameters;
  }

  private static void put(Map<String, String> parameters, String name, @Nullable Object value) {
    if (value != null) {
      parameters.put(name, value.toString());
    }
  }

  private static void list(JsonNode page, Console console) {
    Table table = new Table("ID", "SCORE", "TITLE", "COMPANY", "LOCATION", "POSTED");
    for (JsonNode posting : page.path("items")) {
      table.row(
          posting.path("id").asLong(),
          text(posting, "score"),
          PlainText.cut(posting.path("title").asText(), 48),
          PlainText.cut(text(posting, "company"), 20),
          PlainText.cut(
              posting
                  .path("locations")
                  .valueStream()
                  .map(JsonNode::asText)
                  .collect(Collectors.joining("; ")),
              28),
          PlainText.cut(text(posting, "postedAt"), 11).replaceAll("T.*", ""));
    }
    if (page.path("items").isEmpty()) {
      console.say("None. Next: jobsearch search, or fewer conditions");
      return;
    }
    table.print(console::print);
    if (page.hasNonNull("nextCursor")) {
      console.say("More: the same with --cursor " + page.path("nextCursor").asText());
    }
    console.say("Next: jobsearch jobs ID");
  }

  static String text(JsonNode node, String field) {
    return node.hasNonNull(field) ? node.get(field).asText() : "";
  }
}
