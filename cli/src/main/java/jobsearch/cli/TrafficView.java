package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

/** Shows how the requests are shared. */
final class TrafficView {

  private TrafficView() {}

  static void show(JsonNode state, Console console) {
    Table table = new Table("RELEASE", "WEIGHT", "UNDER WAY", "STREAMS", "STATE");
    for (JsonNode release : state.path("releases")) {
      table.row(
          PlainText.of(release.path("release").asText()),
          release.path("weight").asText(),
          release.path("inFlight").asText(),
          release.path("streams").asText(),
          state(release));
    }
    table.print(console::print);
    console.print(
        "Revision %s of %s, said by %s: %s"
            .formatted(
                state.path("revision").asText(),
                PlainText.of(state.path("environment").asText()),
                switch (state.path("source").asText()) {
                  case "TOPIC" -> "the topic";
                  case "ADMIN" -> "a command here";
                  default -> "the configuration";
                },
                PlainText.of(state.path("reason").asText())));
    JsonNode maintenance = state.path("maintenance");
    if (maintenance.isObject()) {
      console.print("MAINTENANCE: " + PlainText.of(maintenance.path("message").asText()));
    }
    if (!state.path("followed").asBoolean()) {
      console.say("The topic is not read now: what is said there does not count yet.");
    }
    if (state.path("problem").isTextual()) {
      console.say(PlainText.of(state.path("problem").asText()));
    }
  }

  private static String state(JsonNode release) {
    if (release.path("takenOut").asBoolean()) {
      return "ejected by hand";
    }
    List<JsonNode> services = release.path("services").valueStream().toList();
    if (services.isEmpty()) {
      return "no longer listed";
    }
    String failing =
        services.stream()
            .filter(service -> !service.path("healthy").asBoolean())
            .map(service ->
                service.path("service").asText()
                    + ": "
                    + PlainText.cut(service.path("reason").asText(), 60))
            .collect(Collectors.joining("; "));
    return failing.isEmpty() ? "healthy" : failing;
  }
}
