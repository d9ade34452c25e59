package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** How environments are shown. */
final class EnvironmentsView {

  private static final int ABBREVIATED = 10;

  private EnvironmentsView() {}

  static void list(JsonNode environments, JsonNode differences, Console console) {
    Table table =
        new Table(
            "ENVIRONMENT", "STATE", "RELEASE", "COMMIT", "BRANCH", "VERIFIED", "TO PRODUCTION");
    for (JsonNode each : environments) {
      table.row(
          each.path("name").asText(),
          lower(each.path("state")),
          each.path("release").asText(),
          cut(each.path("commit").asText()),
          each.path("branch").asText(),
          verified(each.path("verification")),
          difference(differences, each.path("name").asText()));
    }
    table.print(console::print);
    for (JsonNode each : environments) {
      String name = each.path("name").asText();
      if (each.hasNonNull("problem")) {
        console.say("%s: %s".formatted(name, PlainText.of(each.path("problem").asText())));
      }
      // Of one that was stopped there is nothing to say for each service.
      (each.path("state").asText().equals("STOPPED")
              ? Console.JSON.createObjectNode()
              : each.path("problems"))
          .properties()
          .forEach(problem ->
              console.say(
                  "%s: %s is %s"
                      .formatted(
                          name, problem.getKey(), PlainText.of(problem.getValue().asText()))));
      JsonNode work = each.path("work");
      if (work.path("state").asText().equals("FAILED")) {
        console.say(
            "%s: %s failed: %s"
                .formatted(
                    name, lower(work.path("kind")), PlainText.of(work.path("reason").asText())));
      }
    }
  }

  static void line(JsonNode environment, Console console) {
    String state = lower(environment.path("state"));
    console.print(
        environment.hasNonNull("release")
            ? "%s: %s is %s at %s"
                .formatted(
                    environment.path("name").asText(),
                    environment.path("release").asText(),
                    state,
                    environment.path("url").asText())
            : "%s is %s".formatted(environment.path("name").asText(), state));
  }

  private static String verified(JsonNode verification) {
    if (!verification.isObject()) {
      return "";
    }
    return verification.path("passed").asBoolean() ? "passed" : "failed";
  }

  private static String difference(JsonNode differences, String name) {
    for (JsonNode each : differences) {
      if (each.path("environment").asText().equals(name)) {
        return switch (each.path("relation").asText()) {
          case "AHEAD" -> each.path("ahead").asInt() + " ahead";
          case "BEHIND" -> each.path("behind").asInt() + " behind";
          case "DIVERGED" ->
              "%d ahead, %d behind"
                  .formatted(each.path("ahead").asInt(), each.path("behind").asInt());
          default -> lower(each.path("relation"));
        };
      }
    }
    return "";
  }

  private static String lower(JsonNode word) {
    return word.asText().toLowerCase(Locale.ROOT);
  }

  private static String cut(String commit) {
    return commit.length() > ABBREVIATED ? commit.substring(0, ABBREVIATED) : commit;
  }
}
