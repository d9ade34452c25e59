package jobsearch.orchestrator.step.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import jobsearch.orchestrator.verify.fake.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is found where two stores differ. */
class ValidateTest extends StepFixture {

  private Validate validate;

  @BeforeEach
  void place() {
    prepared();
    validate = new Validate(production, new Consistency(production, pace), QUICK);
  }

  @Test
  void sameStoresAreTheSame() throws Exception {
    assertThat(run(validate))
        .containsEntry("offset", "7")
        .containsEntry("compared", "hashes")
        .containsEntry("consistency", "2 checks, run run1");
    assertThat(fresh.written).containsExactly("POST /api/consistency");
    assertThat(old.written).isEmpty();
    assertThat(run(validate).get("postings-compared")).hasSize("[1, 2, 3]".length());
  }

  @Test
  void namesTheTableItsRowsAndTheFirstPostingThatDiffers() {
    fresh.tables = "'postings':'other','scores':'b'";
    fresh.rows = "'postings':4,'scores':2";
    fresh.postings.put(2, "{'id':2,'title':'Cook','url':'https://a.example/2'}");
    bad(
        validate,
        "at offset 7",
        "postings: 3 rows, and the copy has 4",
        "posting 2 (https://a.example/2): title differs");
  }

  @Test
  void saysWhenNoPostingDiffersByItself() {
    fresh.tables = "'postings':'other','scores':'b'";
    bad(validate, "none of the newest postings differs");
    fresh.tables = "'postings':'a','scores':'other'";
    bad(validate, "scores: 2 rows");
  }

  @Test
  void anotherFoldMayDeriveOtherwiseButNotLoseFacts() throws Exception {
    fresh.fold = 2;
    fresh.tables = "'postings':'other','scores':'b'";
    fresh.postings.put(
        2,
        "{'id':2,'title':'Java Engineer 2','url':'https://a.example/2','company':null,'locations':['Bern'],'duplicateOf':1}");
    assertThat(run(validate).get("derived-anew")).startsWith("postings: 3 rows");
    fresh.tables = "'postings':'other','scores':'other'";
    bad(validate, "scores: 2 rows");
  }

  @Test
  void anotherWayToHashLeavesTheRowsToCompare() throws Exception {
    fresh.routes.put("GET /api/store/hash", () -> hash(4, "'postings':3,'scores':2,'more':1"));
    assertThat(run(validate)).containsEntry("compared", "rows");
    fresh.routes.put("GET /api/store/hash", () -> hash(4, "'postings':2,'scores':2"));
    bad(validate, "postings: 3 rows, and the copy has 2");
  }

  private static Reply hash(int version, String rows) {
    return Reply.json(
        200,
        "{'offset':7,'version':%d,'hash':'x','tables':{'all':'y'},'rows':{%s}}"
            .formatted(version, rows));
  }

  @Test
  void comparesPostingsFieldByFieldAndLetsANewReleaseSayMore() throws Exception {
    for (int id = 1; id <= 3; id++) {
      fresh.postings.put(id, posting(id, "Java Engineer " + id, "'Bern'"));
    }
    assertThat(run(validate)).containsEntry("compared", "hashes");
    for (int id = 1; id <= 3; id++) {
      fresh.postings.put(id, posting(id, "Java Engineer " + id, "'Bern','Basel'"));
    }
    bad(validate, "3 of 3 postings differ", "locations differs");
    fresh.postings.clear();
    bad(validate, "is only in one of them");
  }

  private static String posting(int id, String title, String locations) {
    return "{'id':%d,'title':'%s','url':'https://a.example/%1$d','locations':[%3$s],'new':'more'}"
        .formatted(id, title, locations);
  }

  @Test
  void anEmptyStoreIsComparedToo() throws Exception {
    old.postings.clear();
    fresh.postings.clear();
    assertThat(run(validate)).containsEntry("postings-compared", "[]");
  }

  @Test
  void aStoreThatDoesNotAgreeWithItselfIsRefused() {
    fresh.outcome = "FAIL";
    bad(validate, "does not agree with itself", "orphans: 2 of 9");
    fresh.outcome = "ERROR";
    technical(validate, "could tell", "orphans: no time");
  }

  @Test
  void whileFactsArriveBothAreAskedForAnOffsetThatIsToCome() throws Exception {
    AtomicLong now = new AtomicLong(100);
    for (FakeSide side : new FakeSide[] {old, fresh}) {
      side.routes.put("GET /api/store", () -> moving(now.addAndGet(50)));
    }
    long[] asked = new long[2];
    old.hashes = at -> moved(at, now, asked, 0);
    fresh.hashes = at -> moved(at, now, asked, 1);
    Map<String, String> output = run(validate);
    assertThat(asked[0]).isEqualTo(asked[1]).isEqualTo(Long.parseLong(output.get("offset")));
  }

  private static Reply moving(long offset) {
    return Reply.json(
        200, "{'state':'CURRENT','offset':%d,'endOffset':%1$d,'foldVersion':1}".formatted(offset));
  }

  /** Of the offset that was asked for if it is to come, else of one that nobody asked for. */
  private static Reply moved(long at, AtomicLong now, long[] asked, int who) {
    asked[who] = at;
    long offset = at > now.get() + 100 ? at : now.addAndGet(50);
    return Reply.json(
        200,
        "{'offset':%d,'version':3,'hash':'x','tables':{'scores':'b'},'rows':{'scores':2}}"
            .formatted(offset));
  }

  @Test
  void storesThatAreNeverAtTheSameOffsetAreNotCompared() {
    fresh.hashes = at -> Reply.problem(503, "it has not come to " + at);
    technical(validate, "never at the same offset", "one did not come to 7");
    fresh.hashes = null;
    fresh.offset = 8;
    technical(validate, "never at the same offset (7 and 8)");
  }

  @Test
  void aStoreThatStoppedOrIsGoneIsAFault() {
    fresh.state = "STOPPED";
    bad(validate, "stopped at offset 7: it met a fact");
    fresh.state = "CURRENT";
    fresh.close();
    assertThat(catchThrowable(() -> run(validate))).hasMessageContaining("does not answer");
  }
}
