package jobsearch.orchestrator.verify.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import jobsearch.orchestrator.verify.probe.Answer;
import jobsearch.orchestrator.verify.probe.Finding;

/** What a service says of its health. */
final class Reported {

  private Reported() {}

  /**
   * Throws a {@link Finding} that names what is down.
   *
   * @return how many checks of its own it says to be well
   */
  static int requireUp(String service, Answer answer) {
    if (answer.status() != 200 && answer.status() != 503) {
      answer.expect(200);
    }
    JsonNode health = answer.json();
    List<String> down =
        health
            .path("checks")
            .valueStream()
            .filter(check -> !isUp(check))
            .map(check -> check.path("name").asText() + reason(check.path("data")))
            .toList();
    if (answer.status() != 200 || !isUp(health) || !down.isEmpty()) {
      throw new Finding(
          "%s is not well: %s"
              .formatted(
                  service,
                  down.isEmpty()
                      ? "%s answers %d".formatted(answer.asked(), answer.status())
                      : String.join("; ", down)),
          "see the log of " + service);
    }
    return health.path("checks").size();
  }

  private static boolean isUp(JsonNode health) {
    return health.path("status").asText().equals("UP");
  }

  private static String reason(JsonNode data) {
    return data.hasNonNull("reason") ? " (" + data.path("reason").asText() + ")" : "";
  }
}
