package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import jobsearch.cli.home.JournalTasks;
import jobsearch.cli.home.JournalTasks.Task;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Keeps the journal safe, and finds a way out when it is lost. */
@Command(
    name = "journal",
    header = {
      "Export the journal to files, verify them, bring them back, or begin a new journal.",
      "",
      "  jobsearch journal export                what is new since the last time",
      "  jobsearch journal verify                the files, and every record against the journal",
      "  jobsearch journal import                after the broker lost its data, or the end of it",
      "  jobsearch journal fetch                 the archive's copy elsewhere, before an import",
      "  jobsearch journal adopt                 the same journal, in another cluster or topic",
      "  jobsearch journal reseed                a new journal with what the store has",
      "",
      "import and reseed make the topic anew where they must. One that holds something else, which",
      "another system may need, they replace only with --replace, and keep what it holds in files.",
      "",
      "The archive lies beside the store's directory unless another directory is named. It holds",
      "what is personal in a file of its own, which each export writes anew."
    })
final class JournalCommand extends Action {

  /** What is wanted. */
  enum Wanted {
    EXPORT,
    VERIFY,
    IMPORT,
    FETCH,
    ADOPT,
    RESEED
  }

  @Spec CommandSpec command = CommandSpec.create();

  @Parameters(
      index = "0",
      paramLabel = "TASK",
      description = "export, verify, import, fetch, adopt or reseed")
  Wanted wanted = Wanted.VERIFY;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DIRECTORY",
      description = "of the archive; journal-archive beside the store's if none is named")
  @Nullable Path directory;

  @Option(
      names = "--replace",
      description = "with import and reseed: replace a journal that holds something else")
  boolean replace;

  @Option(names = "--yes", description = "with reseed: do not ask")
  boolean yes;

  JournalCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(Console console) {
    if (replace && wanted != Wanted.IMPORT && wanted != Wanted.RESEED) {
      throw new ParameterException(
          command.commandLine(), "--replace goes with import and with reseed");
    }
    if (yes && wanted != Wanted.RESEED) {
      throw new ParameterException(command.commandLine(), "--yes goes with reseed");
    }
    JournalTasks tasks =
        new JournalTasks(
            surroundings().settings(),
            surroundings().environment(),
            console::say,
            new StoreSteps(console::say));
    Path archive = directory == null ? tasks.usualArchive() : directory;
    if (wanted == Wanted.FETCH) {
      return new Fetching(surroundings(), console).journal(archive);
    }
    Task task = Task.valueOf(wanted.name());
    if (task == Task.RESEED
        && !yes
        && !Questions.atTerminal()
            .agrees(
                console,
                "Delete the journal's topic and begin a new one with what the store has?",
                "--yes")) {
      console.say("Nothing was changed.");
      return ExitCode.FAILED;
    }
    JsonNode answer = tasks.run(task, archive, replace);
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
    if (answer.hasNonNull("left")) {
      console.say("What the topic held before is in " + answer.path("left").asText());
    }
    if (task == Task.RESEED) {
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
