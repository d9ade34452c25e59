package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import jobsearch.cli.gateway.BackupWatch;
import jobsearch.cli.gateway.Gateway;
import jobsearch.cli.runtime.Trouble;
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
      "  jobsearch backup --restore --preview            what would change",
      "  jobsearch backup --restore                      the newest, and the journal behind it",
      "  jobsearch backup --restore --until 2026-08-03T19:20:00Z    to look at, read-only",
      "  jobsearch backup --stores                       those that can be gone back to",
      "  jobsearch backup --use original",
      "",
      "A backup is also made every night, and the newest is proven every six hours. --verify ends",
      "with 0 if the backup is proven and with 1 if it is not. A restore makes a new store beside the",
      "one in use and overwrites nothing: --use takes any of them, which then folds what it missed."
    })
final class BackupCommand extends Action {

  private static final int MEGABYTE = 1 << 20;

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
  }

  @Option(names = "--preview", description = "with --restore: only say what would change")
  boolean preview;

  @Option(
      names = "--until",
      paramLabel = "WHEN",
      description = "with --restore: replay up to an offset or a time, and show that read-only")
  @Nullable String until;

  BackupCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(Console console) throws InterruptedException {
    if ((preview || until != null) && (choice == null || choice.restore == null)) {
      throw new ParameterException(
          command.commandLine(), "--preview and --until go with --restore");
    }
    if (choice == null) {
      return make(Client.gateway(surroundings()), console);
    }
    Restoring restoring = new Restoring(surroundings(), console);
    if (choice.restore != null) {
      return restoring.restore(choice.restore, until, preview);
    }
    if (choice.use != null) {
      return restoring.use(choice.use);
    }
    if (choice.stores) {
      return restoring.list();
    }
    Gateway gateway = Client.gateway(surroundings());
    return choice.list ? list(gateway, console) : prove(gateway, choice.verify, console);
  }

  private static int make(Gateway gateway, Console console) throws InterruptedException {
    JsonNode job = gateway.post("/api/backups");
    console.say("Backing up ...");
    JsonNode ended = new BackupWatch(gateway).await(job);
    if (!ended.path("state").asText().equals("DONE")) {
      throw new Trouble(
          "no backup was made: " + ended.path("reason").asText(), "mend that and repeat it");
    }
    JsonNode made = gateway.get(path(job.path("backup").asText()), Map.of()).path("backup");
    console.print(
        "%s: %d MB, up to offset %d"
            .formatted(
                made.path("name").asText(),
                Math.ceilDiv(made.path("bytes").asLong(), MEGABYTE),
                made.path("offset").asLong()));
    console.say("Next: jobsearch backup --verify");
    console.json(made);
    return ExitCode.DONE;
  }

  private static int list(Gateway gateway, Console console) {
    JsonNode backups = gateway.get("/api/backups", Map.of()).path("backups");
    Table table = new Table("NAME", "KIND", "AGE", "MB", "OFFSET", "TO REPLAY", "PROVEN");
    backups.forEach(listed -> {
      JsonNode backup = listed.path("backup");
      table.row(
          backup.path("name").asText(),
          backup.path("kind").asText().toLowerCase(Locale.ROOT),
          age(listed.path("ageSeconds").asLong()),
          Long.toString(Math.ceilDiv(backup.path("bytes").asLong(), MEGABYTE)),
          backup.path("offset").asText(),
          listed.path("replayDistance").asText(),
          proven(listed.path("lastProof")));
    });
    if (backups.isEmpty()) {
      console.say("None yet. Next: jobsearch backup");
    } else {
      table.print(console::print);
    }
    console.json(backups);
    return ExitCode.DONE;
  }

  private static int prove(Gateway gateway, @Nullable String name, Console console)
      throws InterruptedException {
    JsonNode job = gateway.post(path(name) + "/proof");
    console.say("Restoring and replaying " + job.path("backup").asText() + " ...");
    JsonNode ended = new BackupWatch(gateway).await(job);
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
