package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists alerts. */
@Command(
    name = "alerts",
    header = {
      "List what is not as it must be; what nobody acknowledges reaches more and more people.",
      "",
      "  jobsearch alerts",
      "  jobsearch alerts ack 3f2a --reason \"I make room\"",
      "  jobsearch alerts test",
      "",
      "environments/production.yaml says which channels hear of what."
    })
final class AlertsCommand extends Action {

  private static final String ALL = "/api/alerts";

  @Option(names = "--all", description = "those of the last four weeks that are over, too")
  boolean all;

  AlertsCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(Console console) {
    JsonNode alerts = Client.gateway(surroundings()).get(ALL, Map.of());
    Table table = new Table("ALERT", "STATE", "SINCE", "ABOUT", "WHAT HAPPENED");
    int shown = 0;
    for (JsonNode each : alerts) {
      if (all || !each.path("state").asText().equals("resolved")) {
        shown++;
        table.row(
            each.path("id").asText(),
            each.path("state").asText(),
            each.path("since").asText(),
            PlainText.of(each.path("about").asText()),
            PlainText.cut(each.path("text").asText(), 80));
      }
    }
    if (shown == 0) {
      console.say("There is none.");
    } else {
      table.print(console::print);
    }
    console.json(alerts);
    return ExitCode.DONE;
  }

  /** Takes care of one. */
  @Command(
      name = "ack",
      header = {
        "Say that you take care of an alert: nobody else is told.",
        "",
        "  jobsearch alerts ack 3f2a --reason \"I make room\""
      })
  static final class Acknowledge extends Action {

    @Parameters(index = "0", paramLabel = "ALERT", description = "its id, or the beginning of it")
    String id = "";

    @Option(names = "--reason", required = true, description = "what is being done")
    String reason = "";

    Acknowledge(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    int run(Console console) {
      ObjectNode form = Console.JSON.createObjectNode().put("reason", reason);
      JsonNode alert =
          Client.gateway(surroundings())
              .post(
                  "%s/%s/acknowledgement"
                      .formatted(ALL, URLEncoder.encode(id, StandardCharsets.UTF_8)),
                  form);
      console.print(
          "%s takes care of alert %s, %s"
              .formatted(
                  PlainText.of(alert.path("acknowledgedBy").asText()),
                  alert.path("id").asText(),
                  PlainText.of(alert.path("about").asText())));
      console.json(alert);
      return ExitCode.DONE;
    }
  }

  /** Tries the channels. */
  @Command(
      name = "test",
      header = {
        "Send a notification through each channel and say what came of it.",
        "",
        "  jobsearch alerts test",
        "",
        "Ends with 1 if a channel did not take it."
      })
  static final class Try extends Action {

    Try(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    int run(Console console) {
      JsonNode results =
          Client.gateway(surroundings()).post(ALL + "/test", Console.JSON.createObjectNode());
      Table table = new Table("CHANNEL", "KIND", "DELIVERED", "PROBLEM");
      boolean whole = true;
      for (JsonNode each : results) {
        boolean delivered = each.path("delivered").asBoolean();
        whole &= delivered;
        table.row(
            each.path("channel").asText(),
            each.path("kind").asText(),
            delivered ? "yes" : "no",
            PlainText.of(each.path("problem").asText()));
      }
      table.print(console::print);
      console.json(results);
      return whole ? ExitCode.DONE : ExitCode.FAILED;
    }
  }
}
