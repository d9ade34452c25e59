package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import jobsearch.runtime.environment.EnvironmentFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Judges a canary again. */
@Command(
    name = "judge",
    header = {
      "Judge a promotion's stages again, by all that was recorded of them.",
      "",
      "  jobsearch judge --replay 3f2a9c",
      "  jobsearch judge --replay 3f2a9c --thresholds stricter.yaml",
      "",
      "Shows each stage's verdict, what each metric saw and what would change it. FILE has lines such",
      "as `slower: 1.2`, by the names that `judge` in environments/production.yaml has; thresholds",
      "that it does not name are those that the promotion was judged by. Changes nothing."
    })
final class JudgeCommand extends Action {

  @Option(
      names = "--replay",
      paramLabel = "PROMOTION",
      required = true,
      description = "its id, or the beginning of it")
  String promotion = "";

  @Option(names = "--thresholds", paramLabel = "FILE", description = "other thresholds")
  @Nullable Path thresholds;

  JudgeCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(Console console) {
    Map<String, String> changed =
        thresholds == null ? Map.of() : EnvironmentFiles.thresholds(thresholds);
    String query =
        changed.entrySet().stream()
            .map(each -> "threshold=" + encoded(each.getKey() + ":" + each.getValue()))
            .collect(Collectors.joining("&"));
    String path = "/api/promotions/" + encoded(promotion) + "/judgement";
    JsonNode said =
        Client.gateway(surroundings()).get(query.isEmpty() ? path : path + "?" + query, Map.of());
    for (JsonNode stage : said.path("stages")) {
      console.print(
          "%s: %s, %d slices until %s"
              .formatted(
                  stage.path("stage").asText(),
                  stage.path("verdict").asText().toLowerCase(Locale.ROOT),
                  stage.path("slices").asInt(),
                  stage.path("until").asText()));
      Table table = new Table("METRIC", "VERDICT", "SAW", "WOULD CHANGE IT");
      for (JsonNode finding : stage.path("findings")) {
        table.row(
            finding.path("metric").asText().toLowerCase(Locale.ROOT),
            finding.path("verdict").asText().toLowerCase(Locale.ROOT),
            finding.path("saw").asText(),
            finding.path("wouldChange").asText());
      }
      table.print(console::print);
    }
    JsonNode failed = said.path("failed");
    console.print(
        said.path("stages").isEmpty()
            ? "Nothing was recorded: it had no stage."
            : failed.isObject()
                ? "Taken back in %s at %s: %s"
                    .formatted(
                        failed.path("stage").asText(),
                        failed.path("at").asText(),
                        failed.path("evidence").asText())
                : "Nothing in it would be taken back.");
    console.json(said);
    return ExitCode.DONE;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
