package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows how delivery goes. */
@Command(
    name = "dora",
    header = {
      "Show deployment frequency, lead time, change-fail rate, recovery time and rework rate.",
      "",
      "  jobsearch dora --since 30d"
    })
final class DoraCommand extends Action {

  private static final double PERCENT = 100;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      defaultValue = "90d",
      description = "how far back, such as 90d, or from when, such as 2026-08-03T12:00:00Z")
  String since = "90d";

  @Option(names = "--until", paramLabel = "TIME", description = "until before then (default: now)")
  @Nullable String until;

  DoraCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(Console console) {
    Map<String, String> parameters = new HashMap<>(Map.of("since", since));
    if (until != null) {
      parameters.put("until", until);
    }
    JsonNode dora = Client.gateway(surroundings()).get("/api/dora", parameters);
    Table figures = new Table("FIGURE", "VALUE", "");
    figures.row(
        "deployment frequency",
        String.format(Locale.ROOT, "%.1f a week", dora.path("perWeek").asDouble()),
        dora.path("deployments").asText() + " deployments");
    figures.row(
        "lead time",
        span(dora.path("leadSeconds")),
        "%s of it without waiting for people, who took %s"
            .formatted(span(dora.path("workingSeconds")), span(dora.path("waitingSeconds"))));
    figures.row(
        "change-fail rate",
        part(dora.path("changeFailRate")),
        dora.path("failed").asText() + " failed");
    figures.row("recovery time", span(dora.path("recoverySeconds")), "");
    figures.row(
        "rework rate",
        part(dora.path("reworkRate")),
        dora.path("rework").asText() + " hotfixes and redeployments");
    figures.print(console::print);
    console.json(dora);
    return ExitCode.DONE;
  }

  private static String part(JsonNode share) {
    return share.isNumber()
        ? String.format(Locale.ROOT, "%.0f %%", PERCENT * share.asDouble())
        : "none";
  }

  private static String span(JsonNode seconds) {
    if (!seconds.isNumber()) {
      return "unknown";
    }
    Duration time = Duration.ofSeconds(seconds.asLong());
    if (time.toDays() > 0) {
      return "%d d %d h".formatted(time.toDays(), time.toHoursPart());
    }
    return time.toHours() > 0
        ? "%d h %d min".formatted(time.toHours(), time.toMinutesPart())
        : "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart());
  }
}
