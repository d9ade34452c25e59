package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How reports of the consistency checks look to a person. */
final class ConsistencyView {

  private ConsistencyView() {}

  static void show(JsonNode report, Console console) {
    Table table = new Table("CHECK", "OUTCOME", "COUNT", "OF", "%", "FAILS AT", "TREND");
    report
        .path("checks")
        .forEach(check ->
            table.row(
                check.path("id").asText(),
                check.path("outcome").asText().toLowerCase(Locale.ROOT),
                check.path("count").asText(),
                check.path("examined").asText(),
                check.path("percent").asText(),
                check.path("failAt").asText(),
                trend(check.path("trend"))));
    table.print(console::print);
    report.path("checks").forEach(check -> explain(check, console));
    console.print(
        "%s at offset %s: %s %% of what was looked at is as it must be (%s ms)"
            .formatted(
                report.path("healthy").asBoolean() ? "Healthy" : "NOT healthy",
                report.path("offset").asText(),
                report.path("successRate").asText(),
                report.path("milliseconds").asText()));
  }

  private static void explain(JsonNode check, Console console) {
    if (check.path("outcome").asText().equals("PASS")) {
      return;
    }
    console.print("");
    console.print(
        "%s (%s): %s"
            .formatted(
                check.path("id").asText(),
                check.path("severity").asText().toLowerCase(Locale.ROOT),
                check.path("title").asText()));
    if (check.hasNonNull("reason")) {
      console.print("  " + check.path("reason").asText());
    }
    check
        .path("samples")
        .forEach(sample ->
            console.print(
                "  %s%s: %s"
                    .formatted(
                        sample.path("row").asText(),
                        sample.hasNonNull("journalOffset")
                            ? " (journal offset " + sample.path("journalOffset").asText() + ")"
                            : "",
                        sample.path("what").asText())));
    int repairs = check.path("repairs").asInt();
    if (repairs > 0) {
      console.print("  repairs: " + repairs);
      check.path("preview").forEach(repair -> console.print("  + " + repair.asText()));
      if (repairs > check.path("preview").size()) {
        console.print("  + ...");
      }
    } else if (!check.path("wayOut").asText().isEmpty()) {
      console.print("  -> " + check.path("wayOut").asText());
    }
  }

  static void showHistory(JsonNode history, Console console) {
    Table table = new Table("RUN", "WHY", "OFFSET", "SUCCESS %", "FAILING", "WARNING");
    history.forEach(run ->
        table.row(
            run.path("run").asText(),
            run.path("trigger").asText().toLowerCase(Locale.ROOT),
            run.path("offset").asText(),
            run.path("successRate").asText(),
            names(run.path("failing")),
            names(run.path("warning"))));
    if (history.isEmpty()) {
      console.say("None yet. Next: jobsearch consistency");
    } else {
      table.print(console::print);
    }
  }

  private static String trend(JsonNode counts) {
    List<String> last = counts.valueStream().map(JsonNode::asText).toList();
    return String.join(" ", last.subList(Math.max(0, last.size() - 5), last.size()));
  }

  private static String names(JsonNode names) {
    String all = names.valueStream().map(JsonNode::asText).collect(Collectors.joining(", "));
    return all.isEmpty() ? "none" : all;
  }
}
