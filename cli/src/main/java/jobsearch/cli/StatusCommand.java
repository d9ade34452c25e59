package jobsearch.cli;

import jobsearch.runtime.system.LocalSystem;
import jobsearch.runtime.system.Status;
import picocli.CommandLine.Command;

/** Shows what runs. */
@Command(
    name = "status",
    header = {
      "Show what each part of the system does: running, starting, unready, stopped or failed.",
      "",
      "  jobsearch status",
      "  jobsearch status --output json",
      "",
      "Unready: it lives and cannot do its work; the reason is beside it."
    })
final class StatusCommand extends Action {

  StatusCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(Console console) {
    LocalSystem system = new LocalSystem(surroundings().settings(), console::say);
    Status status = system.status();
    StatusView.print(status, console);
    StatusView.printBoards(system, console);
    if (status.isStopped()) {
      console.say("Next: jobsearch up");
    } else if (!status.isRunning()) {
      console.say("Next: jobsearch logs SERVICE says why; jobsearch up starts what is dead");
    }
    return ExitCode.DONE;
  }
}
