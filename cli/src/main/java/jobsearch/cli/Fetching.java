package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Locale;
import jobsearch.cli.home.StoreCopies;
import jobsearch.cli.home.StoreCopies.Task;

/** What the commands do with copies elsewhere. */
final class Fetching {

  private final Console console;
  private final StoreCopies copies;

  Fetching(Surroundings surroundings, Console console) {
    this.console = console;
    this.copies = new StoreCopies(surroundings.settings(), surroundings.environment());
  }

  int list() {
    JsonNode found = copies.run(Task.LIST, "", copies.usualArchive());
    if (found.isEmpty()) {
      console.say("There are none. They are made after each backup: jobsearch backup --list");
    } else {
      Table table = new Table("NAME", "KIND", "MADE", "MB", "OFFSET", "PLACE");
      found.forEach(copy ->
          table.row(
              copy.path("backup").asText(),
              copy.path("kind").asText().toLowerCase(Locale.ROOT),
              copy.path("createdAt").asText(),
              BackupView.megabytes(copy),
              copy.path("offset").asText(),
              copy.path("place").asText()));
      table.print(console::print);
    }
    console.json(found);
    return ExitCode.DONE;
  }

  int backup(String name) {
    JsonNode fetched = copies.run(Task.FETCH, name, copies.usualArchive());
    console.print(
        "%s is here, whole, from %s"
            .formatted(fetched.path("file").asText(), fetched.path("place").asText()));
    console.say("Next: jobsearch backup --restore " + fetched.path("backup").asText());
    console.json(fetched);
    return ExitCode.DONE;
  }

  int journal(Path archive) {
    JsonNode fetched = copies.run(Task.FETCH_JOURNAL, "", archive);
    console.print(
        "%s holds the journal up to offset %s, %s what is personal, from %s"
            .formatted(
                fetched.path("directory").asText(),
                fetched.path("next").asText(),
                fetched.path("personal").asBoolean() ? "with" : "without",
                fetched.path("place").asText()));
    console.say("Next: jobsearch journal import " + archive);
    console.json(fetched);
    return ExitCode.DONE;
  }
}
