package jobsearch.orchestrator.verify.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import jobsearch.orchestrator.verify.fake.FakeServices.Matching;
import jobsearch.orchestrator.verify.fake.Reply;
import jobsearch.orchestrator.verify.probe.Depth;
import jobsearch.orchestrator.verify.probe.Subject;
import org.junit.jupiter.api.Test;

class SearchToScoreTest extends CheckTest {

  private static final SearchToScore CHECK = new SearchToScore(Duration.ofMillis(500));

  @Test
  void passesWhenASecondSearchCostsNothing() throws Exception {
    assertThat(CHECK.needsFullDepth()).isTrue();
    Checked.passes(CHECK, full());
  }

  @Test
  void isSkippedWithoutASource() throws Exception {
    Subject full = full();
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
    Checked.isSkipped(CHECK, without, "no source");
  }

  @Test
  void failsWhenTheScraperDoesNotKnowTheSource() throws Exception {
    system.answer("GET /api/sources", Reply.json(200, "[]"));
    Checked.fails(CHECK, full(), "the scraper knows no source small");
  }

  @Test
  void failsWhenNoCvIsTaken() throws Exception {
    system.answer("POST /api/cvs", Reply.problem(503, "the broker is away"));
    Checked.fails(
        CHECK, full(), "POST /api/cvs?label=verification answers 503 (the broker is away)");
  }

  @Test
  void failsWhenASearchNeverEnds() throws Exception {
    run(1, run -> run.put("state", "RUNNING"));
    Checked.fails(CHECK, full(), "a search has not ended: RUNNING");
  }

  @Test
  void failsWhenASearchFails() throws Exception {
    run(1, run -> run.put("state", "FAILED"));
    Checked.fails(CHECK, full(), "the search ended FAILED");
  }

  @Test
  void failsWhenPostingsCouldNotBeRead() throws Exception {
    run(1, run -> run.put("failures", 2));
    Checked.fails(CHECK, full(), "with 2 postings that could not be read");
  }

  @Test
  void failsWhenAPostingGetsNoScore() throws Exception {
    system.matching(Matching.NOT_ALL);
    Checked.fails(CHECK, full(), "5 of 6 postings");
  }

  @Test
  void failsWhenAScoreFails() throws Exception {
    system.matching(Matching.FAILING);
    Checked.fails(CHECK, full(), "1 scores failed");
  }

  @Test
  void failsWhenAScoreHasNoReasons() throws Exception {
    system.change(
        "GET /api/postings",
        usual -> usual.but(page -> ((ObjectNode) page.at("/items/0")).put("reasoning", " ")));
    Checked.fails(CHECK, full(), "no reasons");
  }

  @Test
  void failsWhenScoresStayOpen() throws Exception {
    system.change(
        "GET /api/statistics",
        usual -> usual.but(numbers -> ((ObjectNode) numbers.get("scores")).put("open", 3)));
    Checked.fails(CHECK, full(), "3 scores are still open");
  }

  @Test
  void failsWhenASecondSearchScoresAgain() throws Exception {
    system.matching(Matching.AGAIN);
    Checked.fails(CHECK, full(), "the same search again made 7 scoring calls");
  }

  @Test
  void failsWhenASecondSearchReadsEverythingAgain() throws Exception {
    run(2, run -> run.put("pages", 3));
    Checked.fails(CHECK, full(), "read 3 lists");
    run(4, run -> run.put("details", 1));
    Checked.fails(CHECK, full(), "1 pages of postings");
  }

  @Test
  void failsWhenASecondSearchFindsTheSameAsNew() throws Exception {
    run(2, run -> run.put("new", 7));
    Checked.fails(CHECK, full(), "found 7 new postings");
  }

  private void run(int number, Consumer<ObjectNode> change) {
    system.change("GET /api/runs/run" + number, usual -> usual.but(change));
  }

  private Subject full() {
    return system.subject(Depth.FULL);
  }
}
