package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What a validation came to, in lines. */
final class ValidationView {

  private static final int MOST = 50;

  private ValidationView() {}

  static List<String> lines(JsonNode report) {
    List<String> lines = new ArrayList<>();
    Table table = new Table("FILE", "ARCHIVE", "READ", "STORED", "REJECTED", "PENDING", "MISSING");
    for (JsonNode file : report.path("files")) {
      row(table, file.path("file").asText(), file.path("archive").asText(""), file);
    }
    row(table, "all", "", report);
    table.print(lines::add);
    lines.add(
        "%d compared field by field, %d of them superseded; schema %d; %d ms"
            .formatted(
                report.path("compared").asLong(),
                report.path("superseded").asLong(),
                report.path("schemaVersion").asInt(),
                report.path("milliseconds").asLong()));
    lines.addAll(flaws(report));
    lines.add(report.path("valid").asBoolean() ? "Valid" : "NOT valid");
    return lines;
  }

  static String markdown(JsonNode report) {
    return "# Validation of %s%n%n%s, begun %s.%n%n```%n%s%n```%n"
        .formatted(
            report.path("directory").asText(),
            report.path("valid").asBoolean() ? "Valid" : "Not valid",
            report.path("startedAt").asText(),
            String.join("\n", lines(report)));
  }

  private static List<String> flaws(JsonNode report) {
    List<String> flaws = new ArrayList<>();
    if (report.hasNonNull("problem")) {
      flaws.add(report.path("problem").asText());
    }
    for (JsonNode file : report.path("files")) {
      if (file.hasNonNull("problem")) {
        flaws.add(file.path("file").asText() + ": " + file.path("problem").asText());
      }
    }
    if (report.path("pending").asLong() > 0) {
      flaws.add("still to be migrated: jobsearch migrate");
    }
    JsonNode differences = report.path("differences");
    for (int i = 0; i < Math.min(MOST, differences.size()); i++) {
      JsonNode difference = differences.get(i);
      flaws.add(
          "%s, record %d at %s: %s differs"
              .formatted(
                  difference.path("file").asText(),
                  difference.path("position").asLong(),
                  difference.path("where").asText(),
                  difference.path("field").asText()));
    }
    if (differences.size() > MOST) {
      flaws.add("... and %d more differ: --output json".formatted(differences.size() - MOST));
    }
    report.path("schema").forEach(flaw -> flaws.add("schema: " + flaw.asText()));
    report.path("damage").forEach(flaw -> flaws.add("damaged: " + flaw.asText()));
    return flaws;
  }

  private static void row(Table table, String name, String archive, JsonNode counts) {
    table.row(
        name,
        archive,
        counts.path("read").asLong(),
        counts.path("stored").asLong(),
        counts.path("rejected").asLong(),
        counts.path("pending").asLong(),
        counts.path("missing").asLong());
  }
}
