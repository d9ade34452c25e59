package jobsearch.orchestrator.verify.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jobsearch.orchestrator.verify.fake.FakeSystem;
import jobsearch.orchestrator.verify.fake.Reply;
import jobsearch.orchestrator.verify.probe.Depth;
import jobsearch.orchestrator.verify.probe.Subject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonFallbackTest {

  private static final JsonFallback CHECK = new JsonFallback(Duration.ofMillis(200));

  @TempDir Path home;
  private Path legacy;
  private FakeSystem system;

  @BeforeEach
  void start() throws Exception {
    legacy = home.resolve("legacy");
    system = new FakeSystem(legacy).withPostings();
  }

  @AfterEach
  void stop() {
    system.close();
  }

  @Test
  void passesWhenTheFileCountsAndLeavesNothingBehind() throws Exception {
    assertThat(CHECK.needsFullDepth()).isTrue();
    Checked.passes(CHECK, system.subject(Depth.FULL));
    assertThat(legacy).doesNotExist();
  }

  @Test
  void leavesOtherFilesAlone() throws Exception {
    Path other =
        Files.writeString(Files.createDirectories(legacy).resolve("job_matches_1.json"), "[]");
    Checked.passes(CHECK, system.subject(Depth.FULL));
    assertThat(legacy.toFile().list()).containsExactly(other.getFileName().toString());
  }

  @Test
  void isSkippedWhereTheDirectoryCannotBeReached() throws Exception {
    Subject full = system.subject(Depth.FULL);
    Subject without =
        new Subject(
            full.name(),
            full.gateway(),
            full.services(),
            full.logs(),
            full.since(),
            full.tag(),
            full.commit(),
            6,
            full.depth(),
            null,
            null,
            null,
            List.of());
    Checked.isSkipped(CHECK, without, "no directory");
  }

  @Test
  void failsWhenTheFileIsNotFoundAndTakesItAway() throws Exception {
    system.answer("GET /api/postings", Reply.json(200, "{'items':[]}"));
    Checked.fails(CHECK, system.subject(Depth.FULL), "a query does not find the posting");
    assertThat(legacy).doesNotExist();
  }

  @Test
  void failsWhenTheFileIsFoundForEver() throws Exception {
    system.answer(
        "GET /api/postings", Reply.json(200, "{'items':[{'id':0,'origin':'legacy-file'}]}"));
    Checked.fails(CHECK, system.subject(Depth.FULL), "whose file is gone");
  }

  @Test
  void failsWhenThePostingIsInTheStore() throws Exception {
    system.answer("GET /api/postings", Reply.json(200, "{'items':[{'id':12}]}"));
    Checked.fails(CHECK, system.subject(Depth.FULL), "is in the store");
    assertThat(legacy).doesNotExist();
  }
}
