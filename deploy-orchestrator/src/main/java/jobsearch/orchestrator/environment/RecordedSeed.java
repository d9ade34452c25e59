package jobsearch.orchestrator.environment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import jobsearch.orchestrator.verify.probe.Depth;
import jobsearch.orchestrator.verify.probe.Finding;
import jobsearch.orchestrator.verify.probe.Probe;
import jobsearch.orchestrator.verify.probe.Search;
import jobsearch.orchestrator.verify.probe.Subject;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.driver.Deployed;
import jobsearch.runtime.environment.StagingFile;

/** Gives a new slot something to show: what a search over some recorded boards brings. */
final class RecordedSeed {

  /** Small ones, of both kinds: one with an API, one of web pages. */
  private static final List<String> USUAL = List.of("cohere", "ashby-linear");

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private static final String CV =
      """
      # A person made up for a staging slot
      Java engineer, six years. Skills: Java, Quarkus, SQL, Apache Kafka, Docker, Git.
      """;

  private RecordedSeed() {}

  /** The recorded boards that are searched in a slot. */
  static List<String> sources(StagingFile slot) {
    return slot.sources().isEmpty() ? USUAL : slot.sources();
  }

  /** Searches them, and waits until the search has ended. */
  static void search(StagingFile slot, Deployed deployed, Consumer<String> progress)
      throws InterruptedException {
    Subject subject =
        new Subject(
            slot.name(),
            deployed.gateway(),
            Map.copyOf(deployed.services()),
            List.of(),
            Objects.requireNonNullElse(deployed.label().deployedAt(), Instant.EPOCH),
            deployed.label().tag(),
            deployed.label().commit(),
            null,
            Depth.FULL,
            null,
            null,
            null,
            sources(slot));
    try (Probe probe = new Probe(subject, PAUSE)) {
      progress.accept("searches " + String.join(", ", subject.sources()));
      Search search = new Search(probe, subject.sources(), PATIENCE);
      search.run(search.register("staging", CV));
      int postings = probe.json("/api/postings/count?state=all").path("count").asInt();
      progress.accept("%d postings are in the store".formatted(postings));
    } catch (Finding finding) {
      throw new Trouble(
          "the recorded boards cannot be searched: " + finding.getMessage(),
          finding.outcome().fix(),
          finding);
    }
  }
}
