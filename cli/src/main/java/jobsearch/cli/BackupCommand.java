package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import jobsearch.cli.gateway.BackupWatch;
import jobsearch.cli.gateway.Gateway;
import jobsearch.runtime.Trouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes, lists and proves backups. */
@Command(
    name = "backup",
    header = {
      "Back the store up, list the backups, prove one by a restore drill, or restore one.",
      "",
      "  jobsearch backup",
      "  jobsearch backup --list",
      "  jobsearch backup --verify                       the newest",
      "  jobsearch backup --verify jobsearch_backup_20260803_080000",
      "  jobsearch backup --verify --copy                read its copies elsewhere again",
      "  jobsearch backup --copies                       what lies elsewhere",
      "  jobsearch backup --fetch                        bring the newest copy back",
      "  jobsearch backup --restore --preview            what would change",
      "  jobsearch backup --restore                      the newest, and the journal behind it",
      "  jobsearch backup --restore --until 2026-08-03T19:20:00Z    to look at, read-only",
      "  jobsearch backup --restore --until 2026-08-03T19:20:00Z --for-good",
      "  jobsearch backup --stores                       those that can be gone back to",
      "  jobsearch backup --use original",
      "  jobsearch backup --remove restored_20260803_192000",
      "",
      "A backup is also made every night, and the newest is proven every six hours. --verify ends",
      "with 0 if the backup is proven and with 1 if it is not. A restore makes a new store beside the",
      "one in use and overwrites nothing: --use takes any of them, which then folds what it missed.",
      "",
      "--for-good takes all stores back to a point in time: the difference is shown, and after a yes",
      "it is written into the journal as facts. Scores that were made since are kept.",
      "",
      "Copies go to JOBSEARCH_STORE_COPY_DIRECTORY, or to JOBSEARCH_STORE_COPY_S3_BUCKET in the store",
      "at JOBSEARCH_STORE_COPY_S3_ENDPOINT, when `up` starts with these set. --copies and --fetch need",
      "them set, too, but neither the service nor anything that was here."
    })
final class BackupCommand extends Action {

  @Spec CommandSpec command = CommandSpec.create();
  @ArgGroup @Nullable Choice choice;

  /** What to do instead of making one. */
  static final class Choice {
    @Option(names = "--list", required = true, description = "list them, newest first")
    boolean list;

    @Option(
        names = "--verify",
        required = true,
        arity = "0..1",
        fallbackValue = "latest",
        paramLabel = "NAME",
        description = "restore it, replay the journal and compare; the newest if no name is given")
    @Nullable String verify;

    @Option(names = "--copies", required = true, description = "list the copies elsewhere")
    boolean copies;

    @Option(
        names = "--fetch",
        required = true,
        arity = "0..1",
        fallbackValue = "latest",
        paramLabel = "NAME",
        description = "bring a copy back and verify it; the newest if no name is given")
    @Nullable String fetch;

    @Option(
        names = "--restore",
        required = true,
        arity = "0..1",
        fallbackValue = "latest",
        paramLabel = "NAME",
        description = "restore it into a new directory, replay the journal and use that store")
    @Nullable String restore;

    @Option(names = "--stores", required = true, description = "list the stores that there are")
    boolean stores;

    @Option(
        names = "--use",
        required = true,
        paramLabel = "STORE",
        description = "use another of the stores that there are")
    @Nullable String use;

    @Option(
        names = "--remove",
        required = true,
        paramLabel = "STORE",
        description = "delete one of them that is not in use")
    @Nullable String remove;
  }

  @Option(names = "--copy", description = "with --verify: read its copies elsewhere instead")
  boolean copy;

  @Option(names = "--preview", description = "with --restore: only say what would change")
  boolean preview;

  @Option(
      names = "--until",
      paramLabel = "WHEN",
      description = "with --restore: replay up to an offset or a time, and show that read-only")
  @Nullable String until;

  @Option(
      names = "--for-good",
      description = "with --until: make that the state of all stores, by facts in the journal")
  boolean forGood;

  @Option(names = "--yes", description = "with --for-good: do not ask")
  boolean yes;

  BackupCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(Console console) throws InterruptedException {
    if ((preview || until != null) && (choice == null || choice.restore == null)) {
      throw new ParameterException(
          command.commandLine(), "--preview and --until go with --restore");
    }
    if ((forGood && until == null) || (yes && !forGood)) {
      throw new ParameterException(
          command.commandLine(), "--for-good goes with --until, and --yes with --for-good");
    }
    if (copy && (choice == null || choice.verify == null)) {
      throw new ParameterException(command.commandLine(), "--copy goes with --verify");
    }
    if (choice == null) {
      return make(Client.gateway(surroundings()), console);
    }
    Fetching fetching = new Fetching(surroundings(), console);
    if (choice.fetch != null) {
      return fetching.backup(choice.fetch);
    }
    if (choice.copies) {
      return fetching.list();
    }
    Restoring restoring = new Restoring(surroundings(), console);
    if (choice.restore != null) {
      return forGood
          ? restoring.goBack(choice.restore, until, preview, yes)
          : restoring.restore(choice.restore, until, preview);
    }
    if (choice.use != null) {
      return restoring.use(choice.use);
    }
    if (choice.remove != null) {
      return restoring.remove(choice.remove);
    }
    if (choice.stores) {
      return restoring.list();
    }
    Gateway gateway = Client.gateway(surroundings());
    if (choice.list) {
      return BackupView.list(gateway, console);
    }
    return copy
        ? verifyCopies(gateway, choice.verify, console)
        : prove(gateway, choice.verify, console);
  }

  private static int make(Gateway gateway, Console console) throws InterruptedException {
    JsonNode job = gateway.post("/api/backups");
    console.say("Backing up ...");
    JsonNode ended = new BackupWatch(gateway, new StoreSteps(console::say)).await(job);
    if (!ended.path("state").asText().equals("DONE")) {
      throw new Trouble(
          "no backup was made: " + ended.path("reason").asText(), "mend that and repeat it");
    }
    JsonNode made = gateway.get(path(ended.path("backup").asText()), Map.of()).path("backup");
    console.print(
        "%s: %s MB, up to offset %d"
            .formatted(
                made.path("name").asText(),
                BackupView.megabytes(made),
                made.path("offset").asLong()));
    console.say("Next: jobsearch backup --verify");
    console.json(made);
    return ExitCode.DONE;
  }

  private static int verifyCopies(Gateway gateway, @Nullable String name, Console console)
      throws InterruptedException {
    JsonNode job = gateway.post(path(name) + "/copies/verification");
    console.say("Reading the copies of " + job.path("backup").asText() + " ...");
    JsonNode ended = new BackupWatch(gateway).await(job);
    boolean whole = ended.path("state").asText().equals("DONE");
    JsonNode copies = gateway.get(path(job.path("backup").asText()), Map.of()).path("copies");
    copies.forEach(
        copy -> console.print(copy.path("place").asText() + ": " + BackupView.copy(copy)));
    if (!whole) {
      console.say("NOT whole: " + ended.path("reason").asText());
    }
    console.json(copies);
    return whole ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static int prove(Gateway gateway, @Nullable String name, Console console)
      throws InterruptedException {
    JsonNode job = gateway.post(path(name) + "/proof");
    console.say("Restoring and replaying " + job.path("backup").asText() + " ...");
    JsonNode ended = new BackupWatch(gateway, new StoreSteps(console::say)).await(job);
    JsonNode proof = gateway.get(path(job.path("backup").asText()), Map.of()).path("lastProof");
    if (!proof.isObject()) {
      throw new Trouble(
          "the drill failed: " + ended.path("reason").asText(), "mend that and repeat it");
    }
    boolean proven = proof.path("proven").asBoolean();
    console.print(
        proven
            ? "Proven at offset %s in %s s"
                .formatted(proof.path("offset").asText(), proof.path("seconds").asText())
            : "NOT proven: " + proof.path("reason").asText());
    console.json(proof);
    return proven ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static String path(@Nullable String name) {
    return "/api/backups/" + name;
  }
}
