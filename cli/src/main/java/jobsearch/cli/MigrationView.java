package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** What a migration came to, as a table. */
final class MigrationView {

  private static final int MOST_REJECTIONS = 20;

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
