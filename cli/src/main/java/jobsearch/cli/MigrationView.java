package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What a migration came to, as a table. */
final class MigrationView {

  private static final int MOST_REJECTIONS = 20;
  private static final int MOST_OTHERS = 10;

  /** What the store says of a file that a choice leaves alone. */
  private static final String SKIPPED = "skipped";

  private MigrationView() {}

  static void show(JsonNode report, Console console) {
    Table table = new Table("FILE", "READ", "MIGRATED", "DUPLICATES", "UPDATED", "REJECTED");
    for (JsonNode file : report.path("files")) {
      row(table, file.path("file").asText(), file);
    }
    row(table, "all", report);
    table.print(console::print);
    int shown = 0;
    for (JsonNode file : report.path("files")) {
      String name = file.path("file").asText();
      if (file.hasNonNull("problem")) {
        console.say(name + " stays: " + file.path("problem").asText());
      }
      file.path("remarks").forEach(remark -> console.say(name + ": " + remark.asText()));
      for (JsonNode rejection : file.path("rejections")) {
        if (shown++ < MOST_REJECTIONS) {
          console.say(
              "%s, record %d at %s: %s"
                  .formatted(
                      name,
                      rejection.path("position").asLong(),
                      rejection.path("where").asText(),
                      rejection.path("reason").asText()));
        }
      }
    }
    if (shown > MOST_REJECTIONS) {
      console.say("... and %d more rejected: see the report".formatted(shown - MOST_REJECTIONS));
    }
    if (report.path("dryRun").asBoolean()) {
      console.say("Nothing was changed. Next: the same without --dry-run");
    } else {
      console.print("Report and files: " + report.path("archive").asText());
      console.say("Next: jobsearch validate " + report.path("directory").asText());
    }
  }

  /** Whether all was taken but what was skipped on purpose. */
  static boolean isComplete(JsonNode report) {
    return report.path("rejected").asLong() == 0
        && report
            .path("files")
            .valueStream()
            .allMatch(file ->
                file.path("archived").asBoolean() || file.path("problem").asText().equals(SKIPPED));
  }

  /** Says what lies there and is not looked into: legacy files may be among it. */
  static void others(JsonNode survey, Console console) {
    List<String> names = survey.path("others").valueStream().map(JsonNode::asText).toList();
    if (!names.isEmpty()) {
      String more =
          names.size() > MOST_OTHERS ? " and %d more".formatted(names.size() - MOST_OTHERS) : "";
      console.say(
          "Not looked into: "
              + String.join(", ", names.subList(0, Math.min(MOST_OTHERS, names.size())))
              + more);
    }
  }

  private static void row(Table table, String name, JsonNode counts) {
    table.row(
        name,
        counts.path("read").asLong(),
        counts.path("migrated").asLong(),
        counts.path("duplicates").asLong(),
        counts.path("updated").asLong(),
        counts.path("rejected").asLong());
  }
}
