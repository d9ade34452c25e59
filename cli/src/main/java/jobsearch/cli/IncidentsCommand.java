package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists incidents. */
@Command(
    name = "incidents",
    header = {
      "List the releases that were taken back from their callers; an open incident blocks its tag.",
      "",
      "  jobsearch incidents"
    })
final class IncidentsCommand extends Action {

  private static final String ALL = "/api/incidents";

  IncidentsCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(Console console) {
    JsonNode all = Client.gateway(surroundings()).get(ALL, Map.of());
    Table table = new Table("INCIDENT", "RELEASE", "STATE", "SINCE", "TRIGGER");
    for (JsonNode each : all) {
      table.row(
          each.path("id").asText(),
          each.path("tag").asText(),
          each.path("open").asBoolean() ? "open" : "closed",
          each.path("since").asText(),
          PlainText.cut(each.path("trigger").asText(), 80));
    }
    if (all.isEmpty()) {
      console.say("There is none.");
    } else {
      table.print(console::print);
    }
    for (JsonNode each : all) {
      if (each.path("open").asBoolean() && each.hasNonNull("remedy")) {
        console.say(
            "If %s wrote anything wrong: %s"
                .formatted(each.path("tag").asText(), PlainText.of(each.path("remedy").asText())));
      }
    }
    console.json(all);
    return ExitCode.DONE;
  }

  /** One incident. */
  @Command(
      name = "incident",
      header = {
        "Show an incident and what happened until then, or close it.",
        "",
        "  jobsearch incident incident-3f2a",
        "  jobsearch incident close incident-3f2a --cause \"a full disk\" --follow-up \"watch it\""
      })
  static final class Show extends Action {

    @Spec CommandSpec usage = CommandSpec.create();

    // A required one would be missed with a subcommand, too.
    @Parameters(index = "0", arity = "0..1", paramLabel = "INCIDENT", description = "its id")
    @Nullable String id;

    Show(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    int run(Console console) {
      if (id == null) {
        throw new ParameterException(usage.commandLine(), "Which incident?");
      }
      JsonNode incident = Client.gateway(surroundings()).get(path(id), Map.of());
      print(incident, console);
      console.json(incident);
      return ExitCode.DONE;
    }
  }

  /** Says what it was. */
  @Command(
      name = "close",
      header = {
        "Say what an incident was: its tag may be promoted again.",
        "",
        "  jobsearch incident close incident-3f2a --cause \"a full disk\" --follow-up \"watch it\""
      })
  static final class Close extends Action {

    @Parameters(index = "0", paramLabel = "INCIDENT", description = "its id")
    String id = "";

    @Option(names = "--cause", required = true, description = "what it was")
    String cause = "";

    @Option(names = "--follow-up", description = "what shall be done about it; several times")
    @Nullable List<String> followUps;

    Close(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    int run(Console console) {
      ObjectNode form = Console.JSON.createObjectNode().put("cause", cause);
      if (followUps != null) {
        followUps.forEach(form.putArray("followUps")::add);
      }
      JsonNode incident = Client.gateway(surroundings()).post(path(id) + "/closure", form);
      print(incident, console);
      console.json(incident);
      return ExitCode.DONE;
    }
  }

  private static String path(String id) {
    return ALL + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
  }

  private static void print(JsonNode incident, Console console) {
    console.print(
        "%s of %s, since %s, %s"
            .formatted(
                incident.path("id").asText(),
                incident.path("tag").asText(),
                incident.path("since").asText(),
                incident.path("open").asBoolean() ? "open" : "closed"));
    console.print("  trigger: " + PlainText.of(incident.path("trigger").asText()));
    if (incident.hasNonNull("remedy")) {
      console.print(
          "  if it wrote anything wrong: " + PlainText.of(incident.path("remedy").asText()));
    }
    if (incident.hasNonNull("cause")) {
      console.print("  cause: " + PlainText.of(incident.path("cause").asText()));
    }
    incident
        .path("followUps")
        .forEach(each -> console.print("  to do: " + PlainText.of(each.asText())));
    incident.path("timeline").forEach(each -> console.print("  " + PlainText.of(each.asText())));
  }
}
