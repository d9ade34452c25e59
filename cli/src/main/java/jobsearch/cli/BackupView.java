package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import jobsearch.cli.gateway.Gateway;

/** How backups are shown. */
final class BackupView {

  private static final int MEGABYTE = 1 << 20;

  private BackupView() {}

  static int list(Gateway gateway, Console console) {
    JsonNode backups = gateway.get("/api/backups", Map.of()).path("backups");
    Table table = new Table("NAME", "KIND", "AGE", "MB", "OFFSET", "TO REPLAY", "PROVEN", "COPIES");
    backups.forEach(listed -> {
      JsonNode backup = listed.path("backup");
      String name = listed.path("name").asText(backup.path("name").asText());
      if (backup.isObject()) {
        table.row(
            name,
            kind(listed),
            age(listed.path("ageSeconds").asLong()),
            megabytes(backup),
            backup.path("offset").asText(),
            listed.path("replayDistance").asText(),
            proven(listed.path("lastProof")),
            copies(listed.path("copies")));
      } else {
        table.row(name, "DAMAGED", "", "", "", "", "", "");
      }
    });
    if (backups.isEmpty()) {
      console.say("None yet. Next: jobsearch backup");
    } else {
      table.print(console::print);
    }
    backups.forEach(listed -> sayProblems(listed, console));
    console.json(backups);
    return ExitCode.DONE;
  }

  private static void sayProblems(JsonNode listed, Console console) {
    String name = listed.path("name").asText();
    if (listed.hasNonNull("flaw")) {
      console.say(name + ": " + listed.path("flaw").asText());
    }
    listed
        .path("copies")
        .forEach(copy -> {
          if (copy.hasNonNull("problem")) {
            console.say(
                "%s, copy in %s: %s"
                    .formatted(name, copy.path("place").asText(), copy.path("problem").asText()));
          }
        });
  }

  private static String kind(JsonNode listed) {
    String kind = listed.path("backup").path("kind").asText().toLowerCase(Locale.ROOT);
    return listed.path("held").asBoolean() ? kind + ", held" : kind;
  }

  private static String copies(JsonNode copies) {
    return copies.isEmpty()
        ? "none wanted"
        : copies.valueStream().map(BackupView::copy).collect(Collectors.joining(" / "));
  }

  /** How it stands with one copy. */
  static String copy(JsonNode copy) {
    return copy.hasNonNull("verifiedAt")
        ? (copy.hasNonNull("problem") ? "NOT SURE, " : "verified ")
            + copy.path("verifiedAt").asText()
        : "NOT THERE";
  }

  static String megabytes(JsonNode backup) {
    return Long.toString(Math.ceilDiv(backup.path("bytes").asLong(), MEGABYTE));
  }

  private static String proven(JsonNode proof) {
    if (!proof.isObject()) {
      return "never tried";
    }
    return (proof.path("proven").asBoolean() ? "yes, " : "NO, ") + proof.path("at").asText();
  }

  private static String age(long seconds) {
    Duration age = Duration.ofSeconds(seconds);
    if (age.toDays() > 0) {
      return age.toDays() + " d";
    }
    return age.toHours() > 0 ? age.toHours() + " h" : age.toMinutes() + " min";
  }
}
