package jobsearch.orchestrator.verify.check;

import com.fasterxml.jackson.databind.node.ArrayNode;
import jobsearch.orchestrator.verify.fake.FakeSystem;
import jobsearch.orchestrator.verify.fake.Reply;
import jobsearch.orchestrator.verify.probe.Depth;
import jobsearch.orchestrator.verify.probe.Subject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobsTest extends CheckTest {

  private static final Jobs CHECK = new Jobs();
  private static final String LIST = "GET /api/postings";

  @BeforeEach
  void fill() {
    system.withPostings();
  }

  @Test
  void passesWhenPagesPostingsAndFilesAgree() throws Exception {
    Checked.passes(CHECK, look());
  }

  @Test
  void isSkippedInAnEmptyStore() throws Exception {
    system.close();
    system = new FakeSystem(home);
    Checked.isSkipped(CHECK, look(), "no postings");
  }

  @Test
  void failsWhenSomeAreListedAndNoneCounted() throws Exception {
    system.answer("GET /api/postings/count", Reply.json(200, "{'count':0}"));
    Checked.fails(CHECK, look(), "7 postings are listed, 0 are counted");
  }

  @Test
  void failsWhenFewerAreCountedThanListed() throws Exception {
    system.answer("GET /api/postings/count", Reply.json(200, "{'count':8}"));
    Checked.fails(CHECK, look(), "show 7 postings of 8");
  }

  @Test
  void failsWhenAPageRepeatsAPosting() throws Exception {
    system.ignore("cursor");
    Checked.fails(CHECK, look(), "posting 7 is shown twice");
  }

  @Test
  void failsWhenAPageLacksAPosting() throws Exception {
    system.change(LIST, usual -> usual.but(page -> ((ArrayNode) page.get("items")).remove(0)));
    Checked.fails(CHECK, look(), "postings of 7");
  }

  @Test
  void failsWhenAPageHasNoLinkToTheNext() throws Exception {
    system.change(LIST, usual -> usual.with("Link", ""));
    Checked.fails(CHECK, look(), "no Link");
  }

  @Test
  void failsWhenAPostingIsAnotherOneAlone() throws Exception {
    system.change(
        "GET /api/postings/7", usual -> usual.but(posting -> posting.put("title", "Baker")));
    Checked.fails(CHECK, look(), "posting 7 has another title");
  }

  @Test
  void failsWhenAPostingCannotBeShown() throws Exception {
    system.answer("GET /api/postings/7", Reply.problem(404, "there is no posting 7"));
    Checked.fails(CHECK, look(), "GET /api/postings/7 answers 404 (there is no posting 7)");
  }

  @Test
  void failsWhenAnExportHasNoHead() throws Exception {
    system.change(
        "GET /api/postings/export",
        usual -> usual.type().startsWith("text/csv") ? usual.saying("7,open,\n") : usual);
    Checked.fails(CHECK, look(), "an export as CSV lacks");
  }

  @Test
  void failsWhenAnExportHasNoName() throws Exception {
    system.change("GET /api/postings/export", usual -> usual.with("Content-Disposition", ""));
    Checked.fails(CHECK, look(), "an export as CSV lacks");
  }

  @Test
  void failsWhenAnExportLacksThePosting() throws Exception {
    system.change(
        "GET /api/postings/export",
        usual -> usual.type().startsWith("text/csv") ? usual : usual.saying("[]"));
    Checked.fails(CHECK, look(), "an export as JSON lacks");
  }

  private Subject look() {
    return system.subject(Depth.LOOK);
  }
}
