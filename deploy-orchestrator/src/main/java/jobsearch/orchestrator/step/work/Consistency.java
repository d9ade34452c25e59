package jobsearch.orchestrator.step.work;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import jobsearch.orchestrator.call.NoAnswer;
import jobsearch.orchestrator.step.StepFault;
import jobsearch.runtime.Service;
import jobsearch.runtime.production.OnSide;

/** Has a store make all its consistency checks, its database's integrity among them. */
final class Consistency {

  private static final String PATH = "/api/consistency";
  private static final Duration TO_CHECK = Duration.ofMinutes(30);
  private static final int UNAVAILABLE = 503;

  private final Production production;
  private final Pace pace;

  /**
   * What the checks came to.
   *
   * @param run its name
   * @param made how many checks there were
   * @param failing those that found something, with what
   * @param unsure those that could not tell, with the reason
   */
  record Findings(String run, int made, List<String> failing, List<String> unsure) {}

  Consistency(Production production, Pace pace) {
    this.production = production;
    this.pace = pace;
  }

  /** Makes them all; one that runs is waited for first. */
  Findings check(OnSide release, Consumer<String> progress) throws InterruptedException {
    progress.accept("%s checks its consistency".formatted(release.label().tag()));
    String begun =
        pace.until(
            TO_CHECK,
            () -> begin(release),
            () -> "another run of the consistency checks does not end: see GET " + PATH);
    JsonNode job =
        pace.until(
            TO_CHECK,
            () -> ended(release, begun),
            () -> "the consistency checks do not end: see GET " + PATH);
    if (!job.path("state").asText().equals("DONE")) {
      throw StepFault.technical(
          "the consistency checks of %s broke off: %s"
              .formatted(release.label().tag(), job.path("reason").asText()));
    }
    String run = job.path("result").asText();
    return findings(run, production.get(release, Service.STORE, PATH + "/" + run));
  }

  private Optional<String> begin(OnSide release) {
    try {
      return Optional.of(
          production.post(release, Service.STORE, PATH, null).path("startedAt").asText());
    } catch (NoAnswer e) {
      if (e.status() == UNAVAILABLE) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Optional<JsonNode> ended(OnSide release, String begun) {
    JsonNode job = production.get(release, Service.STORE, PATH).path("job");
    if (!job.path("startedAt").asText().equals(begun)) {
      throw StepFault.technical(
          "the consistency checks of %s were forgotten: its store was started anew meanwhile"
              .formatted(release.label().tag()));
    }
    return job.path("state").asText().equals("RUNNING") ? Optional.empty() : Optional.of(job);
  }

  private static Findings findings(String run, JsonNode report) {
    List<String> failing = new ArrayList<>();
    List<String> unsure = new ArrayList<>();
    for (JsonNode check : report.path("checks")) {
      String id = check.path("id").asText();
      switch (check.path("outcome").asText()) {
        case "PASS", "WARN" -> {}
        case "FAIL" ->
            failing.add(
                "%s: %d of %d (%s)"
                    .formatted(
                        id,
                        check.path("count").asLong(),
                        check.path("examined").asLong(),
                        check.path("wayOut").asText(check.path("title").asText())));
        default -> unsure.add("%s: %s".formatted(id, check.path("reason").asText("no reason")));
      }
    }
    return new Findings(run, report.path("checks").size(), failing, unsure);
  }
}
