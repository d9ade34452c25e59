package jobsearch.orchestrator.step.work;

import static org.assertj.core.api.Assertions.assertThat;

import jobsearch.orchestrator.verify.fake.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IntegrityTest extends StepFixture {

  private Integrity integrity;

  @BeforeEach
  void release() {
    prepared();
    integrity = new Integrity(production, new Consistency(production, pace));
  }

  @Test
  void aDamagedFileSpeaksAgainstTheRelease() {
    finds("file");
    bad(integrity, "the database of v1.1.0 is damaged", "file: 2 of 9");
  }

  @Test
  void whatElseDoesNotAgreeIsNoDamage() throws Exception {
    assertThat(run(integrity)).containsEntry("run", "run1");
    finds("orphans");
    assertThat(run(integrity)).containsEntry("run", "run1");
  }

  @Test
  void aStoreThatDoesNotAnswerSaysNothing() {
    fresh.close();
    technical(integrity, "see whether it runs");
  }

  private void finds(String check) {
    fresh.routes.put(
        "GET /api/consistency/run1",
        () ->
            Reply.json(
                200,
                "{'checks':[{'id':'%s','outcome':'FAIL','count':2,'examined':9,'wayOut':'restore'}]}"
                    .formatted(check)));
  }
}
