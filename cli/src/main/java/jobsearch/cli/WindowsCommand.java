package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Command;

/** Says when releases may begin. */
@Command(
    name = "windows",
    header = {
      "Say whether releases may begin now, why, and when that changes.",
      "",
      "  jobsearch windows",
      "",
      "Section windows of environments/production.yaml configures it. Rollbacks are always possible."
    })
final class WindowsCommand extends Action {

  WindowsCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(Console console) {
    JsonNode all = Client.gateway(surroundings()).get("/api/windows", Map.of());
    console.print(PlainText.of(all.path("why").asText()));
    if (all.hasNonNull("nextOpening")) {
      console.print("  opens at " + all.path("nextOpening").asText());
    }
    if (all.hasNonNull("nextClosing")) {
      console.print("  closes at " + all.path("nextClosing").asText());
    }
    if (!all.path("windows").isEmpty()) {
      Table table = new Table("WINDOW", "KIND", "START", "LASTS", "ZONE", "RULE", "REASON");
      for (JsonNode each : all.path("windows")) {
        table.row(
            PlainText.cut(each.path("name").asText(), 20),
            each.path("kind").asText(),
            each.path("start").asText(),
            each.path("lasts").asText(),
            each.path("zone").asText(),
            each.hasNonNull("rule") ? PlainText.of(each.path("rule").asText()) : "once",
            PlainText.cut(each.path("reason").asText(), 40));
      }
      table.print(console::print);
    }
    console.json(all);
    return ExitCode.DONE;
  }
}
