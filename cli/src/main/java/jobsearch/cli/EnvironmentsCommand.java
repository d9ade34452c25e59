package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import jobsearch.cli.gateway.Gateway;
import picocli.CommandLine.Command;

/** Shows the environments and what they run. */
@Command(
    name = "environments",
    header = {
      "Show production and the staging slots: which release each runs, and how they differ.",
      "",
      "  jobsearch environments"
    })
final class EnvironmentsCommand extends Action {

  EnvironmentsCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(Console console) {
    Gateway gateway = Client.gateway(surroundings());
    JsonNode environments = gateway.get("/api/environments", Map.of());
    JsonNode compared = gateway.get("/api/versions/compare", Map.of());
    EnvironmentsView.list(environments, compared.path("differences"), console);
    ObjectNode all = Console.JSON.createObjectNode();
    all.set("environments", environments);
    all.set("differences", compared.path("differences"));
    console.json(all);
    return ExitCode.DONE;
  }
}
