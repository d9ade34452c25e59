package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import jobsearch.cli.gateway.AdminSocket;

/** Asks the gateway's own socket for something, and shows the traffic as it is afterwards. */
abstract class TrafficAction extends Action {

  TrafficAction(Surroundings surroundings) {
    super(surroundings);
  }

  abstract ObjectNode command();

  @Override
  final int run(Console console) {
    JsonNode state = new AdminSocket(socket(surroundings())).ask(command());
    TrafficView.show(state, console);
    console.json(state);
    return ExitCode.DONE;
  }

  static ObjectNode command(String name) {
    return Console.JSON.createObjectNode().put("command", name);
  }

  /** In containers the gateway's directory is a volume of its own. */
  static Path socket(Surroundings surroundings) {
    String directory = surroundings.environment().getOrDefault("JOBSEARCH_GATEWAY_DIRECTORY", "");
    Path path =
        directory.isBlank() ? surroundings.settings().home().gatewayData() : Path.of(directory);
    return path.resolve("admin.sock");
  }
}
