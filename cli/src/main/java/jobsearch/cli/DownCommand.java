package jobsearch.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import jobsearch.runtime.Release;
import jobsearch.runtime.Service;
import jobsearch.runtime.system.LocalSystem;
import picocli.CommandLine.Command;

/** Stops the system. */
@Command(
    name = "down",
    header = {
      "Stop everything that was started from this home, and nothing else.",
      "",
      "  jobsearch down",
      "  JOBSEARCH_HOME=~/second jobsearch down",
      "",
      "The data stays, but for that of a demo that was kept running."
    })
final class DownCommand extends Action {

  DownCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(Console console) throws IOException {
    LocalSystem system = new LocalSystem(surroundings().settings(), console::say);
    List<Service> stopped = system.down();
    console.print(
        stopped.isEmpty()
            ? "Nothing was running."
            : "Stopped: " + String.join(", ", stopped.stream().map(Service::label).toList()));
    if (system.home().isTemporary()) {
      Release.delete(system.home().directory());
      console.say("Deleted the demo's directory " + system.home().directory());
    }
    ObjectNode node = Console.JSON.createObjectNode();
    ArrayNode names = node.putArray("stopped");
    stopped.forEach(service -> names.add(service.label()));
    console.json(node);
    return ExitCode.DONE;
  }
}
