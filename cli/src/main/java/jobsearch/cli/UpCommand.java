package jobsearch.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import jobsearch.runtime.system.LocalSystem;
import jobsearch.runtime.system.Settings;
import jobsearch.runtime.system.Status;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the system. */
@Command(
    name = "up",
    header = {
      "Start the system and return when all of it is ready.",
      "",
      "  jobsearch up                            start; it goes on when the terminal is closed",
      "  jobsearch up --recorded                 with the boards that ship with the project",
      "  JOBSEARCH_PORT_BASE=8700 JOBSEARCH_HOME=~/second jobsearch up     a second system beside it",
      "",
      "A system that runs already is reported; a part of it that has died is started again. Which",
      "boards it reads is decided at its start."
    })
final class UpCommand extends Action {

  @Option(names = "--foreground", description = "stay; Ctrl-C stops the system")
  boolean foreground;

  @Option(
      names = "--recorded",
      description = "read the recorded boards instead of those in sources.yaml")
  boolean recorded;

  UpCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(Console console) throws InterruptedException {
    Settings settings = surroundings().settings();
    LocalSystem system =
        new LocalSystem(recorded ? settings.withRecordedBoards() : settings, console::say);
    AtomicBoolean up = new AtomicBoolean();
    Leaving.whenLeaving(() -> leave(system, up));
    Status status = system.up();
    up.set(true);
    StatusView.print(status, console);
    advise(system, console);
    if (foreground) {
      console.say("Ctrl-C stops the system.");
      new CountDownLatch(1).await();
    }
    return ExitCode.DONE;
  }

  /** An interrupted start stops what it started; the foreground, also what it found running. */
  private void leave(LocalSystem system, AtomicBoolean up) {
    if (!up.get()) {
      system.abandon();
    } else if (foreground) {
      system.down();
    }
  }

  private static void advise(LocalSystem system, Console console) {
    if (system.isOutdated()) {
      console.say("It runs an older build than this checkout's: `jobsearch down`, then `up`.");
    }
    console.say("Next: jobsearch cv add YOUR-CV.md, then jobsearch search \"java\"");
    StatusView.printBoards(system, console);
  }
}
