package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** How the results of a verification are shown. */
final class VerificationView {

  private VerificationView() {}

  static void print(JsonNode report, Console console) {
    if (!report.isObject()) {
      return;
    }
    for (JsonNode result : report.path("results")) {
      console.print(line(result));
      if (result.path("outcome").asText().equals("FAILED")) {
        console.print("         -> " + PlainText.of(result.path("fix").asText()));
      }
    }
    console.print(
        "%s %s: %s in %.1f s"
            .formatted(
                report.path("tag").asText(),
                report.path("passed").asBoolean() ? "passed" : "did not pass",
                "%d checks".formatted(report.path("results").size()),
                report.path("seconds").asDouble()));
  }

  /** One check's result. */
  static String line(JsonNode result) {
    return "%-8s %-16s %s"
        .formatted(
            result.path("outcome").asText().toLowerCase(Locale.ROOT),
            result.path("name").asText(),
            PlainText.of(result.path("found").asText()));
  }
}
