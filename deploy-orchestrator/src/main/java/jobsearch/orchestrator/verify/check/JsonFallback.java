package jobsearch.orchestrator.verify.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import jobsearch.orchestrator.verify.probe.Check;
import jobsearch.orchestrator.verify.probe.Finding;
import jobsearch.orchestrator.verify.probe.Outcome;
import jobsearch.orchestrator.verify.probe.Probe;
import jobsearch.orchestrator.verify.probe.Subject;

/** Queries find what is in a legacy file, before any migration. */
final class JsonFallback implements Check {

  /** No other posting has this word. */
  private static final String WORD = "Quexblorber";

  /** Named like one of the legacy files: the store looks at no other. */
  private static final String FILE = "job_matches_verification.json";

  private static final String CONTENT =
      """
      [{"job_title": "%s", "company_name": "Nobody at all", "location": "Nowhere",
        "job_url": "https://verification.invalid/jobs/1", "job_description": "Made up for a verification"}]
      """
          .formatted(WORD);

  private final Duration patience;

  /**
   * @param patience with a store that looks at its files
   */
  JsonFallback(Duration patience) {
    this.patience = patience;
  }

  @Override
  public String name() {
    return "json-fallback";
  }

  @Override
  public String title() {
    return "Queries find postings of legacy files that are not migrated";
  }

  @Override
  public boolean needsFullDepth() {
    return true;
  }

  @Override
  public Outcome run(Subject subject, Probe probe) throws IOException, InterruptedException {
    Path directory = subject.legacy();
    if (directory == null) {
      return Outcome.skipped("no directory of legacy files was named");
    }
    boolean made = !Files.exists(directory);
    Files.createDirectories(directory);
    Path file = directory.resolve(FILE);
    try {
      write(directory, file);
      probe.await(
          patience,
          () -> found(probe) == 1 ? "" : "a query does not find the posting in " + file,
          "see whether JOBSEARCH_STORE_LEGACY_DIRECTORY of the store is " + directory);
    } finally {
      Files.deleteIfExists(draft(directory));
      Files.deleteIfExists(file);
      if (made) {
        Files.deleteIfExists(directory);
      }
    }
    probe.await(
        patience,
        () -> found(probe) == 0 ? "" : "a query finds a posting whose file is gone",
        "see the store's log");
    return Outcome.passed("a query found a posting of a legacy file as long as the file was there");
  }

  /** At once: the store may look at any moment. */
  private static void write(Path directory, Path file) throws IOException {
    Files.writeString(draft(directory), CONTENT);
    Files.move(draft(directory), file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path draft(Path directory) {
    return directory.resolve(FILE + ".draft");
  }

  private static int found(Probe probe) {
    int found = 0;
    for (JsonNode posting : probe.json("/api/postings?q=" + WORD).path("items")) {
      if (!posting.path("origin").asText().equals("legacy-file")) {
        throw new Finding(
            "the made-up posting of a verification is in the store", "jobsearch job remove it");
      }
      found++;
    }
    return found;
  }
}
