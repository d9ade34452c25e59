package jobsearch.orchestrator.verify.check;

import static jobsearch.orchestrator.verify.probe.Probe.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import jobsearch.orchestrator.verify.probe.Check;
import jobsearch.orchestrator.verify.probe.Finding;
import jobsearch.orchestrator.verify.probe.Outcome;
import jobsearch.orchestrator.verify.probe.Probe;
import jobsearch.orchestrator.verify.probe.Search;
import jobsearch.orchestrator.verify.probe.Subject;

/** The main job: a CV, a search, scored postings; and all of it once only. */
final class SearchToScore implements Check {

  private final Duration patience;

  /**
   * @param patience with a search, and with the scoring of what it found
   */
  SearchToScore(Duration patience) {
    this.patience = patience;
  }

  @Override
  public String name() {
    return "search-to-score";
  }

  @Override
  public String title() {
    return "A search brings scored postings, and the same search again costs nothing";
  }

  @Override
  public boolean needsFullDepth() {
    return true;
  }

  @Override
  public Duration deadline() {
    return Duration.ofMinutes(15);
  }

  @Override
  public Outcome run(Subject subject, Probe probe) throws InterruptedException {
    if (subject.sources().isEmpty()) {
      return Outcome.skipped("no source was named to search");
    }
    List<String> sources = identities(subject, probe);
    long failed = statistics(probe).at("/scores/failed").asLong();
    Search search = new Search(probe, subject.sources(), patience);
    String cv = search.register("verification", madeUp());

    requireWell(search.run(cv), "the search");
    int scored = 0;
    for (String source : sources) {
      scored += scored(probe, cv, source, failed);
    }
    requireReasons(probe, cv, sources.getFirst());
    nothingOpen(probe, failed);

    long calls = statistics(probe).path("scoringCalls").asLong();
    JsonNode again = search.run(cv);
    nothingOpen(probe, failed);
    requireWell(again, "the same search again");
    requireNothingDone(again, sources.size());
    long more = statistics(probe).path("scoringCalls").asLong() - calls;
    if (more != 0) {
      throw new Finding(
          "the same search again made %d scoring calls".formatted(more),
          "see in the store's log what it asked the matcher for");
    }
    return Outcome.passed(
        "%s: %d postings are scored; the same search again found nothing new, read no page and made no scoring call"
            .formatted(String.join(", ", subject.sources()), scored));
  }

  /** Its last line makes it another CV each time, so that something is scored each time. */
  private static String madeUp() {
    return """
    # A person made up for a verification
    Java engineer, eight years. Skills: Java, SQL, Apache Kafka, Linux, Git.
    Reference: %s
    """
        .formatted(UUID.randomUUID());
  }

  private static List<String> identities(Subject subject, Probe probe) {
    JsonNode known = probe.json("/api/sources");
    List<String> identities = new ArrayList<>();
    for (String name : subject.sources()) {
      identities.add(
          known
              .valueStream()
              .filter(source -> source.path("name").asText().equals(name))
              .map(source -> source.path("url").asText())
              .findFirst()
              .orElseThrow(() ->
                  new Finding(
                      "the scraper knows no source " + name,
                      "start %s with recorded boards".formatted(subject.name()))));
    }
    return identities;
  }

  private static void requireWell(JsonNode run, String which) {
    if (!run.path("state").asText().equals("COMPLETED") || run.path("failures").asInt() > 0) {
      throw new Finding(
          "%s ended %s, with %d postings that could not be read"
              .formatted(which, run.path("state").asText(), run.path("failures").asInt()),
          "see /api/runs/%s and the scraper's log".formatted(run.path("runId").asText()));
    }
  }

  /** How many postings a source has, when all of them are scored. */
  private int scored(Probe probe, String cv, String source, long failed)
      throws InterruptedException {
    String all = "/api/postings/count?cv=%s&source=%s".formatted(cv, encoded(source));
    probe.await(
        patience,
        () -> {
          requireNoneFailed(probe, failed);
          int stored = count(probe, all);
          int scored = count(probe, all + "&minScore=1");
          return stored > 0 && scored == stored
              ? ""
              : "%d of %d postings of %s are scored".formatted(scored, stored, source);
        },
        "see the logs of the matcher and the store");
    return count(probe, all);
  }

  private static void requireReasons(Probe probe, String cv, String source) {
    JsonNode best =
        probe
            .json(
                "/api/postings?cv=%s&source=%s&sort=-score&limit=1".formatted(cv, encoded(source)))
            .at("/items/0");
    int score = best.path("score").asInt();
    if (score < 1 || score > 10 || best.path("reasoning").asText().isBlank()) {
      throw new Finding(
          "posting %d has score %d, and %s"
              .formatted(
                  best.path("id").asLong(),
                  score,
                  best.path("reasoning").asText().isBlank() ? "no reasons" : "reasons"),
          "see the matcher's log");
    }
  }

  /** A new CV has everything in the store scored; a second search is compared when that is done. */
  private void nothingOpen(Probe probe, long failed) throws InterruptedException {
    probe.await(
        patience,
        () -> {
          requireNoneFailed(probe, failed);
          int open = statistics(probe).at("/scores/open").asInt();
          return open == 0 ? "" : "%d scores are still open".formatted(open);
        },
        "see the matcher's log");
  }

  private static void requireNoneFailed(Probe probe, long before) {
    long failed = statistics(probe).at("/scores/failed").asLong() - before;
    if (failed > 0) {
      throw new Finding("%d scores failed".formatted(failed), "see the matcher's log");
    }
  }

  private static void requireNothingDone(JsonNode again, int sources) {
    int fresh = again.path("new").asInt();
    int details = again.path("details").asInt();
    int pages = again.path("pages").asInt();
    // A board that knows no conditional request is asked for its first page.
    if (fresh > 0 || details > 0 || pages > sources) {
      throw new Finding(
          "the same search again found %d new postings and read %d lists and %d pages of postings"
              .formatted(fresh, pages, details),
          "see /api/runs/%s".formatted(again.path("runId").asText()));
    }
  }

  private static int count(Probe probe, String path) {
    return probe.json(path).path("count").asInt();
  }

  private static JsonNode statistics(Probe probe) {
    return probe.json("/api/statistics");
  }
}
