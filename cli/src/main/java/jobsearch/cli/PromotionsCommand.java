package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import jobsearch.cli.gateway.Gateway;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists promotions. */
@Command(
    name = "promotions",
    header = {
      "List the promotions, the newest first.",
      "",
      "  jobsearch promotions",
      "  jobsearch promotions --state running"
    })
final class PromotionsCommand extends PromotionAction {

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "only those that are running, ended, or in a state such as canary")
  @Nullable String state;

  @Option(names = "--limit", defaultValue = "20", description = "how many (default: 20)")
  int limit = 20;

  PromotionsCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(Console console) {
    Map<String, String> parameters = new HashMap<>(Map.of("limit", Integer.toString(limit)));
    if (state != null) {
      parameters.put("state", state);
    }
    JsonNode all = Client.gateway(surroundings()).get(ALL, parameters);
    Table table = new Table("PROMOTION", "RELEASE", "FROM", "STRATEGY", "STATE", "BY", "AT");
    for (JsonNode each : all) {
      table.row(
          each.path("id").asText(),
          each.path("tag").asText(),
          each.path("from").asText(),
          each.path("strategy").asText(),
          each.path("state").asText()
              + (each.path("paused").asBoolean() ? ", paused" : "")
              + (each.path("asks").asBoolean() ? ", asks" : ""),
          PlainText.cut(each.path("by").asText(), 20),
          each.path("at").asText());
    }
    if (all.isEmpty()) {
      console.say("There is none.");
    } else {
      table.print(console::print);
    }
    console.json(all);
    return ExitCode.DONE;
  }

  /** Shows one. */
  @Command(
      name = "get",
      header = {
        "Show a promotion: gates, steps, stages, weights, verdicts, what it waits for and would change it.",
        "",
        "  jobsearch get                       the one that runs",
        "  jobsearch get 3f2a --watch --timeout 2h",
        "",
        "With --watch: 0 it succeeded, 1 failed, 5 was refused, 6 rolled back, 7 aborted, 8 time is over."
      })
  static final class Show extends PromotionAction {

    @Parameters(
        arity = "0..1",
        paramLabel = "PROMOTION",
        description = "its id, or the beginning of it")
    @Nullable String id;

    @Mixin final Watching watching = new Watching();

    Show(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    int run(Console console) throws InterruptedException {
      Gateway gateway = Client.gateway(surroundings());
      String path = path(gateway, id);
      if (watching.isWanted()) {
        return watch(gateway, path, watching.timeout, console);
      }
      JsonNode promotion = gateway.get(path, Map.of());
      PromotionTree.print(promotion, console);
      console.json(promotion);
      return ExitCode.DONE;
    }
  }
}
