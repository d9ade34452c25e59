package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** How releases are shown. */
final class ReleaseView {

  private static final int MEGABYTE = 1 << 20;
  private static final int ABBREVIATED = 10;

  private ReleaseView() {}

  static void list(JsonNode releases, Console console) {
    if (releases.isEmpty()) {
      console.say("None yet. Next: git tag --annotate v1.2.3, then jobsearch release build v1.2.3");
      return;
    }
    Table table = new Table("TAG", "STATE", "COMMIT", "BUILT", "SCHEMA", "FOLD", "MB");
    for (JsonNode each : releases) {
      JsonNode release = each.path("release");
      table.row(
          each.path("tag").asText(),
          state(each),
          commit(release),
          release.path("builtAt").asText(),
          release.path("schemaVersion").asText(),
          release.path("foldVersion").asText(),
          release.isObject() ? megabytes(release) : "");
    }
    table.print(console::print);
    releases.forEach(each -> sayReason(each, console));
  }

  static void show(JsonNode shown, Console console) {
    JsonNode release = shown.path("release");
    if (!release.isObject()) {
      console.print(shown.path("tag").asText() + " " + state(shown));
      sayReason(shown, console);
      if (shown.hasNonNull("step")) {
        console.say(PlainText.of(shown.path("step").asText()));
      }
      return;
    }
    line(shown, console);
    console.print(
        "Schema %s, fold %s; reads %d types of events, writes %d"
            .formatted(
                release.path("schemaVersion").asText(),
                release.path("foldVersion").asText(),
                release.path("reads").size(),
                release.path("writes").size()));
    Table table = new Table("PROGRAM", "FILES", "MB", "SHA-256");
    for (JsonNode program : release.path("programs")) {
      table.row(
          program.path("program").asText(),
          program.path("files").asText(),
          megabytes(program.path("bytes").asLong()),
          program.path("sha256").asText());
    }
    table.print(console::print);
  }

  /** In one line, of one that was built. */
  static void line(JsonNode shown, Console console) {
    JsonNode release = shown.path("release");
    console.print(
        "%s of commit %s, built %s with JDK %s: %s MB"
            .formatted(
                shown.path("tag").asText(),
                commit(release),
                release.path("builtAt").asText(),
                release.path("jdk").asText(),
                megabytes(release)));
  }

  private static void sayReason(JsonNode shown, Console console) {
    if (shown.hasNonNull("reason")) {
      console.say(shown.path("tag").asText() + ": " + shown.path("reason").asText());
    }
  }

  private static String state(JsonNode shown) {
    return shown.path("state").asText().toLowerCase(Locale.ROOT);
  }

  private static String commit(JsonNode release) {
    String hash = release.path("commit").asText();
    return hash.substring(0, Math.min(ABBREVIATED, hash.length()));
  }

  private static String megabytes(JsonNode release) {
    return megabytes(
        release
            .path("programs")
            .valueStream()
            .mapToLong(each -> each.path("bytes").asLong())
            .sum());
  }

  private static String megabytes(long bytes) {
    return Long.toString(Math.ceilDiv(bytes, MEGABYTE));
  }
}
