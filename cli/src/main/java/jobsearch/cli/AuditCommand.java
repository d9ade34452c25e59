package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows who did what. */
@Command(
    name = "audit",
    header = {
      "Show who did what with releases, when and from where, the newest first.",
      "",
      "  jobsearch audit --by ada --since 2026-08-03T00:00:00Z",
      "",
      "Needs the role approver."
    })
final class AuditCommand extends Action {

  @Option(names = "--since", paramLabel = "TIME", description = "from this time on")
  @Nullable String since;

  @Option(names = "--by", paramLabel = "NAME", description = "only what they did")
  @Nullable String by;

  @Option(names = "--limit", defaultValue = "100", description = "how many (default: 100)")
  int limit = 100;

  AuditCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(Console console) {
    Map<String, String> parameters = new HashMap<>(Map.of("limit", Integer.toString(limit)));
    if (since != null) {
      parameters.put("since", since);
    }
    if (by != null) {
      parameters.put("by", by);
    }
    JsonNode all = Client.gateway(surroundings()).get("/api/audit", parameters);
    Table table = new Table("AT", "BY", "ROLE", "FROM", "STATUS", "WHAT");
    for (JsonNode each : all) {
      table.row(
          each.path("at").asText(),
          PlainText.cut(each.path("by").asText(), 20),
          each.path("role").asText(""),
          each.path("from").asText(""),
          each.path("status").asText(""),
          PlainText.cut(each.path("what").asText(), 100));
    }
    table.print(console::print);
    console.json(all);
    return ExitCode.DONE;
  }
}
