package jobsearch.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import jobsearch.cli.doctor.AccountChecks;
import jobsearch.cli.doctor.DirectoryChecks;
import jobsearch.cli.doctor.StoreChecks;
import jobsearch.cli.home.Check;
import jobsearch.cli.home.Checks;
import jobsearch.runtime.Broker;
import jobsearch.runtime.system.Settings;
import picocli.CommandLine.Command;

/** Says what is missing and how to mend it. */
@Command(
    name = "doctor",
    header = {
      "Check what the system needs, and say how to mend what is missing.",
      "",
      "  jobsearch doctor",
      "  jobsearch doctor --output json",
      "",
      "Exit code 1 if something is wrong."
    })
final class DoctorCommand extends Action {

  DoctorCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(Console console) {
    Settings settings = surroundings().settings();
    Clock clock = Clock.systemUTC();
    Checks runtime = new Checks(settings, clock);
    List<Check> checks = new ArrayList<>(runtime.all());
    checks.addAll(AccountChecks.of(settings.home(), clock));
    checks.addAll(DirectoryChecks.of(surroundings().environment()));
    checks.addAll(
        runtime.isRunning()
            ? new StoreChecks(
                    Client.gateway(surroundings()),
                    new Broker(runtime.brokerUrl(), "", clock),
                    clock)
                .all()
            : StoreChecks.notRunning());
    ArrayNode nodes = Console.JSON.createArrayNode();
    for (Check check : checks) {
      console.print("%-7s %-12s %s".formatted(check.state(), check.name(), check.found()));
      ObjectNode node =
          nodes
              .addObject()
              .put("name", check.name())
              .put("ok", check.isGood())
              .put("state", check.state())
              .put("found", check.found());
      if (!check.isGood()) {
        console.print("%-20s -> %s".formatted("", check.fix()));
        node.put("fix", check.fix());
      }
    }
    boolean good = checks.stream().allMatch(Check::isGood);
    ObjectNode all = Console.JSON.createObjectNode().put("ok", good);
    all.set("checks", nodes);
    console.json(all);
    return good ? ExitCode.DONE : ExitCode.FAILED;
  }
}
