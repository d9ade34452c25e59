package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import jobsearch.cli.gateway.Gateway;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes a release out of a staging slot. */
@Command(
    name = "undeploy",
    header = {
      "Stop what runs in a staging slot.",
      "",
      "  jobsearch undeploy staging 1",
      "  jobsearch undeploy staging 1 --erase         its files, topics and groups go, too"
    })
final class UndeployCommand extends SlotAction {

  @Option(names = "--erase", description = "delete all that the slot has")
  boolean erase;

  UndeployCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  JsonNode begin(Gateway gateway, String path) {
    return gateway.delete(path + "/deployment", Map.of("erase", Boolean.toString(erase)));
  }
}
