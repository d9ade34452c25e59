package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import jobsearch.cli.runtime.JournalTasks;
import jobsearch.cli.runtime.JournalTasks.Task;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Keeps the journal safe, and finds a way out when it is lost. */
@Command(
    name = "journal",
    header = {
      "Export the journal to files, verify them, bring them back, or begin a new journal.",
      "",
      "  jobsearch journal export                what is new since the last time",
      "  jobsearch journal verify                the files, and every record against the journal",
      "  jobsearch journal import                after the broker lost its data, or the end of it",
      "  jobsearch journal adopt                 the same journal, in another cluster or topic",
      "  jobsearch journal reseed                a new journal with what the store has",
      "",
      "The archive lies beside the store's directory unless another directory is named. It holds",
      "what is personal in a file of its own, which each export writes anew."
    })
final class JournalCommand extends Action {

  @Parameters(
      index = "0",
      paramLabel = "TASK",
      description = "export, verify, import, adopt or reseed")
  Task task = Task.VERIFY;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DIRECTORY",
      description = "of the archive; journal-archive beside the store's if none is named")
  @Nullable Path directory;

  JournalCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(Console console) {
    JournalTasks tasks =
        new JournalTasks(surroundings().settings(), surroundings().environment(), console::say);
    Path archive = directory == null ? tasks.usualArchive() : directory;
    JsonNode answer = tasks.run(task, archive);
    console.print(
        switch (task) {
          case EXPORT ->
              "%s holds the journal up to offset %s"
                  .formatted(archive, answer.path("next").asText());
          case VERIFY -> verified(answer);
          case IMPORT -> imported(answer);
          case ADOPT ->
              "The store goes on in this journal at offset %s"
                  .formatted(answer.at("/after/next").asText());
          case RESEED ->
              "A new journal begins with %s facts; the store is now %s"
                  .formatted(answer.path("facts").asText(), answer.path("store").asText());
        });
    if (task == Task.ADOPT || task == Task.RESEED) {
      console.say("Earlier backups belong to the old journal. Next: jobsearch backup");
    }
    console.json(answer);
    return task == Task.VERIFY && !answer.path("sound").asBoolean()
        ? ExitCode.FAILED
        : ExitCode.DONE;
  }

  private static String verified(JsonNode answer) {
    return answer.path("sound").asBoolean()
        ? "Sound: %s records, %s compared with the journal, which has %s more"
            .formatted(
                answer.path("records").asText(),
                answer.path("compared").asText(),
                answer.path("missing").asText())
        : "NOT sound: " + answer.path("reason").asText();
  }

  private static String imported(JsonNode answer) {
    String records =
        "%s records written, %s were there already; "
            .formatted(answer.path("written").asText(), answer.path("present").asText());
    return records
        + (answer.path("adopted").asBoolean()
            ? "the store goes on in this journal"
            : "the store does not go on in it: " + answer.path("reason").asText());
  }
}
