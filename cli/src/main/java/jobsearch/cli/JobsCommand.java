package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jobsearch.cli.gateway.Gateway;
import jobsearch.runtime.Trouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      "  jobsearch jobs --status applied,interview",
      "  jobsearch jobs --text '\"data engineer\" pyth' --sort=-relevance --workplace remote",
      "  jobsearch jobs --posted-after 2026-08-01 --export jobs.csv",
      "  jobsearch jobs --limit 200 --output json"
    })
final class JobsCommand extends Action {

  private static final Set<String> FORMATS = Set.of("csv", "json");

  @Parameters(arity = "0..1", paramLabel = "ID", description = "show this one")
  @Nullable Long id;

  @Mixin PostingOptions wanted = new PostingOptions();

  @Option(names = "--sort", description = "-score (default), -relevance, -postedAt or -firstSeen")
  @Nullable String sort;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "1 to 200 (default: 20)")
  int limit;

  @Option(names = "--cursor", description = "go on where a list ended")
  @Nullable String cursor;

  @Option(
      names = "--export",
      paramLabel = "FILE",
      description = "write all that match to FILE.csv or FILE.json instead")
  @Nullable Path export;

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
    Map<String, String> parameters = wanted.parameters(gateway);
    PostingOptions.put(parameters, "sort", sort);
    if (export != null) {
      return export(gateway, parameters, export, console);
    }
    PostingOptions.put(parameters, "limit", limit);
    PostingOptions.put(parameters, "cursor", cursor);
    JsonNode page = gateway.get("/api/postings", parameters);
    list(page, console);
    console.json(page);
    return ExitCode.DONE;
  }

  private static int export(
      Gateway gateway, Map<String, String> parameters, Path file, Console console) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    String format = name.substring(name.lastIndexOf('.') + 1);
    if (!FORMATS.contains(format)) {
      throw new Trouble("cannot tell the format of " + file, "let its name end with .csv or .json");
    }
    parameters.put("format", format);
    long bytes = gateway.download("/api/postings/export", parameters, file);
    console.say("Written: " + file + " (" + bytes + " bytes)");
    console.json(Console.JSON.createObjectNode().put("file", file.toString()).put("bytes", bytes));
    return ExitCode.DONE;
  }

  private static void list(JsonNode page, Console console) {
    Table table = new Table("ID", "SCORE", "TITLE", "COMPANY", "LOCATION", "POSTED", "STATUS");
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
          PlainText.cut(text(posting, "postedAt"), 11).replaceAll("T.*", ""),
          status(posting));
    }
    if (page.path("items").isEmpty()) {
      console.say("None. Next: jobsearch search, or fewer conditions");
      return;
    }
    table.print(console::print);
    if (page.hasNonNull("nextCursor")) {
      console.say("More: the same with --cursor " + page.path("nextCursor").asText());
    }
    console.say("Next: jobsearch job ID");
  }

  /** Only what the person has said. */
  private static String status(JsonNode posting) {
    String status = text(posting, "status").toLowerCase(Locale.ROOT);
    String hidden = posting.path("hidden").asBoolean() ? " hidden" : "";
    return ((status.equals("matched") ? "" : status) + hidden).strip();
  }

  static String text(JsonNode node, String field) {
    return node.hasNonNull(field) ? node.get(field).asText() : "";
  }
}
