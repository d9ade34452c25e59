package jobsearch.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import jobsearch.cli.gateway.Gateway;
import jobsearch.cli.gateway.LegacyWatch;
import jobsearch.runtime.Trouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Migrates the files of the legacy system. */
@Command(
    name = "migrate",
    header = {
      "Migrate legacy files: job_matches*.json, job_data*.json and SQLite databases.",
      "",
      "  jobsearch migrate ~/old/data                    asks for each file",
      "  jobsearch migrate ~/old/data --dry-run          counts, and changes nothing",
      "  jobsearch migrate ~/old/data --write-manifest m.json",
      "  jobsearch migrate ~/old/data --manifest m.json  asks nothing",
      "",
      "A backup is made first. Records that are known are skipped. What cannot be taken is named",
      "with file, position and reason. Migrated files are moved into migrated-<time> beside them,",
      "with the report. Killed anywhere, repeat it: it goes on where it was.",
      "",
      "Ends with 0 if all was taken, with 1 if records were rejected or a file stays that you did",
      "not skip."
    })
final class MigrateCommand extends Action {

  @Parameters(
      arity = "0..1",
      paramLabel = "DIRECTORY",
      description = "or one file, as the store sees it; data/legacy in the home if absent")
  @Nullable Path directory;

  @Option(names = "--term", description = "the search term of records that state none")
  @Nullable String term;

  @Option(
      names = "--cv",
      paramLabel = "KEY",
      description = "the CV of records that state none: 16 hex digits, or the CV's file")
  @Nullable String cv;

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description = "what relative URLs begin with; from settings.json beside the files if absent")
  @Nullable String baseUrl;

  @Option(names = "--manifest", paramLabel = "FILE", description = "the answers, for each file")
  @Nullable Path manifest;

  @Option(
      names = "--write-manifest",
      paramLabel = "FILE",
      description = "write the answers to a file, and do not migrate")
  @Nullable Path writeManifest;

  @Option(names = "--dry-run", description = "try it on a copy of the store, change nothing")
  boolean dryRun;

  @Option(names = "--force", description = "update what is known instead of skipping it")
  boolean force;

  private final Questions questions;

  /** Whether a file is left alone since nobody said whose scores it has. */
  private boolean leftUnasked;

  MigrateCommand(Surroundings surroundings) {
    this(surroundings, Questions.atTerminal());
  }

  MigrateCommand(Surroundings surroundings, Questions questions) {
    super(surroundings);
    this.questions = questions;
  }

  @Override
  int run(Console console) throws InterruptedException {
    Gateway gateway = Client.gateway(surroundings());
    String path = LegacyPath.of(surroundings(), directory);
    ObjectNode request = manifest == null ? answers(gateway, path, console) : read(manifest);
    if (writeManifest != null) {
      return write(writeManifest, request, console);
    }
    request.put("path", path).put("dryRun", dryRun);
    if (force || !request.has("force")) {
      request.put("force", force);
    }
    if (baseUrl != null) {
      request.put("baseUrl", baseUrl);
    }
    JsonNode job = gateway.post("/api/migrations", request);
    console.say(dryRun ? "Trying it on a copy of the store ..." : "Backing up, then migrating ...");
    ProgressBar bar = new ProgressBar(surroundings().err(), questions.canAsk());
    JsonNode report = new LegacyWatch(gateway, bar::show).await(job).path("migration");
    MigrationView.show(report, console);
    console.json(report);
    return MigrationView.isComplete(report) && !leftUnasked ? ExitCode.DONE : ExitCode.FAILED;
  }

  private ObjectNode answers(Gateway gateway, String path, Console console) {
    JsonNode survey = gateway.get("/api/migrations/survey", Map.of("path", path));
    ObjectNode request = Console.JSON.createObjectNode();
    MigrationView.others(survey, console);
    if (survey.hasNonNull("unfinished") && !dryRun) {
      if (term != null || cv != null) {
        throw new Trouble(
            "a migration was broken off here, and goes on with the answers of its beginning",
            "repeat it without --term and --cv");
      }
      console.say("Going on with the migration that was broken off, with its answers.");
      request.putArray("files");
      return request;
    }
    if (baseUrl == null) {
      request.set("baseUrl", survey.path("baseUrl"));
    } else {
      request.put("baseUrl", baseUrl);
    }
    MigrationAnswers answers = new MigrationAnswers(questions, console, term, cv);
    request.set("files", answers.forFiles(survey.path("files")));
    leftUnasked = answers.leftUnasked();
    return request;
  }

  private static ObjectNode read(Path manifest) {
    String fix = "write one: jobsearch migrate DIRECTORY --write-manifest FILE";
    try {
      if (Console.JSON.readTree(manifest.toFile()) instanceof ObjectNode request) {
        return request;
      }
      throw new Trouble(manifest + " is no manifest: it is no JSON object", fix);
    } catch (JsonProcessingException e) {
      throw new Trouble(
          "%s is no JSON, line %d".formatted(manifest, e.getLocation().getLineNr()), fix, e);
    } catch (IOException e) {
      throw new Trouble("cannot read " + manifest, fix, e);
    }
  }

  private static int write(Path file, ObjectNode request, Console console) {
    try {
      Files.writeString(file, request.toPrettyString() + "\n");
    } catch (IOException e) {
      throw new Trouble("cannot write " + file, "name another file", e);
    }
    console.print("Written: " + file);
    console.say("Next: jobsearch migrate DIRECTORY --manifest " + file);
    console.json(request);
    return ExitCode.DONE;
  }
}
