package jobsearch.orchestrator.step.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.step.StepFault;
import jobsearch.orchestrator.verify.fake.Reply;
import jobsearch.runtime.NotStarted;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.production.Side;
import org.junit.jupiter.api.Test;

/** How a release comes beside the one that serves, gets its copy of the store, and goes. */
class StartTest extends StepFixture {

  private static final PromotionFact BACKED_UP =
      completed(Step.BACKUP, Map.of("backup", "jobsearch_backup_1", "offset", "3"));

  @Test
  void preparesTheReleaseAndStartsWhatNeedsNoStore() throws Exception {
    Start start = start();
    assertThat(run(start))
        .containsEntry("side", "green")
        .containsEntry("store-service", fresh.url());
    assertThat(driver.asked)
        .containsExactly("prepare v1.1.0 of v1.1.0", "start v1.1.0 [SCRAPER, MATCHER]");
    assertThat(run(start)).containsEntry("side", "green");
  }

  @Test
  void theReleaseThatWasKeptToGoBackToMakesRoom() throws Exception {
    driver.put(Side.GREEN, "v0.9.0", false, fresh);
    shared(0);
    run(start());
    assertThat(driver.asked)
        .startsWith("stop v0.9.0", "prepare v1.1.0 of v1.1.0")
        .doesNotContain("stop v1.0.0");
  }

  @Test
  void oneThatAPersonGaveCallersMeanwhileDoesNotMakeRoom() {
    driver.put(Side.GREEN, "v0.9.0", false, fresh);
    shared(10);
    technical(start(), "v0.9.0, which has callers", "jobsearch traffic set");
    assertThat(driver.asked).isEmpty();
  }

  private Start start() {
    return new Start(production, programs, gateway.url(), commit -> "main", clock);
  }

  private void shared(int weight) {
    gateway.routes.put(
        "GET /api/traffic",
        () -> Reply.json(200, "{'releases':[{'release':'v0.9.0','weight':%d}]}".formatted(weight)));
  }

  @Test
  void whatIsNotBuiltIsNotStarted() {
    programs.built = false;
    technical(start(), "jobsearch release build v1.1.0");
    assertThat(driver.asked).isEmpty();
  }

  @Test
  void restoresTheBackupAndCatchesUpWithTheJournalAsItWasAtTheBeginning() throws Exception {
    prepared();
    old.offset = 9;
    fresh.offset = 3;
    fresh.state = "CATCHING_UP";
    driver.whenStarted =
        () -> {
          // More came meanwhile, which nobody waits for.
          old.offset = 1_000;
          Thread.ofVirtual().start(this::catchUp);
        };
    assertThat(run(new Restore(production, pace), BACKED_UP))
        .containsEntry("offset", "9")
        .containsEntry("replayed", "6")
        .containsEntry("schema", "6")
        .containsEntry("hash", "abc");
    assertThat(driver.asked)
        .containsExactly("restore v1.1.0 jobsearch_backup_1", "start v1.1.0 [STORE]");
    assertThat(said).anyMatch(line -> line.contains("CATCHING_UP at offset 3"));
  }

  private void catchUp() {
    try {
      Thread.sleep(50);
      fresh.state = "CURRENT";
      Thread.sleep(50);
      fresh.offset = 9;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void withoutABackupThereIsNothingToRestore() {
    prepared();
    technical(new Restore(production, pace), "no backup was made");
  }

  @Test
  void aMigrationThatDoesNotWorkSpeaksAgainstTheReleaseInTheStoresOwnWords() {
    prepared();
    log("ERROR cannot migrate old.db: of another promotion\n");
    driver.whenStarted =
        () -> {
          log(
              "INFO begins\nERROR Migration of schema main to version 7 failed!\n"
                  + "Caused by: a.b.CProblem: cannot migrate store.db: no such column: salry\n");
          throw new Trouble("store-service does not start", "see its log");
        };
    assertThat(restore())
        .returns(false, StepFault::isTechnical)
        .hasMessageEndingWith("cannot migrate store.db: no such column: salry")
        .hasMessageNotContaining("another promotion");
  }

  @Test
  void aLogThatWasBegunAnewIsReadFromItsBeginning() {
    prepared();
    log("INFO this line is of a start before, and longer than what comes\n");
    driver.whenStarted =
        () -> {
          boolean unused = directory.resolve(NEW + "-store-service.log").toFile().delete();
          log(
              "Caused by: a.b.CProblem: cannot open x.db: [SQLITE_CORRUPT] it is malformed:"
                  + " mend\n");
          throw new Trouble("store-service does not start", "see its log");
        };
    assertThat(restore())
        .returns(false, StepFault::isTechnical)
        .hasMessageEndingWith("the copy: cannot open x.db: [SQLITE_CORRUPT] it is malformed: mend");
  }

  @Test
  void aStartThatMayGoBetterLaterSpeaksAgainstNobody() {
    prepared();
    log("ERROR cannot migrate old.db: of another promotion\n");
    driver.whenStarted =
        () -> {
          log("ERROR cannot open store.db: [SQLITE_FULL] disk is full\n");
          throw new Trouble("store-service does not start", "see its log");
        };
    assertThat(restore())
        .returns(true, StepFault::isTechnical)
        .hasMessageContainingAll("does not start", "disk is full", "see its log");
  }

  @Test
  void aStoreThatEndsTwiceWhileItStartsSpeaksAgainstTheRelease() {
    prepared();
    driver.whenStarted =
        () -> {
          log("Exception in thread main a.b.CException: no such class\n\tat a.b.C.main(C.java)\n");
          throw new NotStarted(true, "store-service ended while it started", "see its log");
        };
    assertThat(restore())
        .returns(false, StepFault::isTechnical)
        .hasMessageContainingAll("ended while it started", "no such class");
    assertThat(driver.asked).filteredOn(each -> each.startsWith("start ")).hasSize(2);
  }

  @Test
  void aStoreThatEndsOnceWhileItStartsIsStartedAgain() throws Exception {
    prepared();
    driver.whenStarted =
        () -> {
          driver.whenStarted = () -> {};
          throw new NotStarted(true, "store-service ended while it started", "see its log");
        };
    assertThat(run(new Restore(production, pace), BACKED_UP)).containsEntry("schema", "6");
  }

  @Test
  void aStoreThatEndsForWantOfRoomOrTakesTooLongSpeaksAgainstNobody() {
    prepared();
    driver.whenStarted =
        () -> {
          log("ERROR No space left on device\n");
          throw new NotStarted(true, "store-service ended while it started", "see its log");
        };
    assertThat(restore()).returns(true, StepFault::isTechnical);
    driver.whenStarted =
        () -> {
          throw new NotStarted(false, "store-service is not ready after 180 s", "see its log");
        };
    assertThat(restore()).returns(true, StepFault::isTechnical);
  }

  @Test
  void aBackupThatTheReleaseCannotReadSpeaksAgainstIt() {
    prepared();
    driver.whenRestored =
        () -> {
          throw new Trouble("it has schema 7, and this release knows up to 6", "take another");
        };
    assertThat(restore()).returns(false, StepFault::isTechnical).hasMessageContaining("schema 7");
    driver.whenRestored =
        () -> {
          throw new Trouble("the broker does not answer", "start it");
        };
    assertThat(restore()).returns(true, StepFault::isTechnical).hasMessageContaining("start it");
  }

  @Test
  void aStoreThatStopsAtAFactSpeaksAgainstTheRelease() {
    prepared();
    fresh.state = "STOPPED";
    assertThat(restore())
        .returns(false, StepFault::isTechnical)
        .hasMessageContainingAll("stopped at offset 7", "a fact that it does not know");
  }

  @Test
  void aStoreThatGoesSilentIsAFaultInTheEnd() {
    prepared();
    driver.whenStarted = fresh::close;
    assertThat(restore())
        .returns(true, StepFault::isTechnical)
        .hasMessageContaining("does not answer");
  }

  @Test
  void retiresWhatIsThereAndNothingElse() throws Exception {
    assertThat(run(new Retire(production))).containsEntry("side", "it was on none");
    assertThat(driver.asked).isEmpty();
    prepared();
    assertThat(run(new Retire(production))).containsEntry("side", "green");
    assertThat(driver.asked).containsExactly("stop v1.1.0");
  }

  private StepFault restore() {
    return fault(new Restore(production, pace), BACKED_UP);
  }

  private void log(String lines) {
    try {
      Files.writeString(
          directory.resolve(NEW + "-store-service.log"),
          lines,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
