package jobsearch.orchestrator.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import jobsearch.orchestrator.environment.SlotWork.Kind;
import jobsearch.orchestrator.environment.SlotWork.State;
import jobsearch.runtime.Trouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlotWorksTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final String SLOT = "staging-1";

  @TempDir Path directory;
  private final CountDownLatch goOn = new CountDownLatch(1);
  private SlotWorks works;

  @BeforeEach
  void open() {
    works = anotherOrchestrator();
  }

  @AfterEach
  void close() {
    works.close();
  }

  private SlotWorks anotherOrchestrator() {
    return new SlotWorks(
        new SlotFiles(directory.resolve("environments")), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Test
  void itsStepsAreToldInOrderAndEndOneAfterTheOther() {
    works.begin(
        SLOT,
        Kind.DEPLOY,
        "v1.0.0",
        "ada",
        told -> {
          told.said("before any step");
          told.step("build");
          told.said("compiles");
          told.said("copies");
          told.step("start");
          goOn.await();
        });
    await().untilAsserted(() -> assertThat(last().steps()).hasSize(2));
    assertThat(last().steps().getFirst()).isEqualTo(new SlotWork.Step("build", NOW, NOW, "copies"));
    assertThat(last().steps().getLast()).isEqualTo(new SlotWork.Step("start", NOW, null, ""));
    assertThat(last().state()).isEqualTo(State.RUNNING);

    goOn.countDown();
    awaitState(State.DONE);
    assertThat(last().steps()).allSatisfy(step -> assertThat(step.endedAt()).isEqualTo(NOW));
    assertThat(last().endedAt()).isEqualTo(NOW);
    assertThat(last().by()).isEqualTo("ada");
    assertThat(anotherOrchestrator().last(SLOT)).contains(last());
  }

  @Test
  void oneSlotDoesOnePieceAtATimeAndAnotherSlotDoesNotWaitForIt() {
    works.begin(SLOT, Kind.DEPLOY, "v1.0.0", "ada", told -> goOn.await());

    assertThatThrownBy(() -> works.begin(SLOT, Kind.STOP, null, "bob", told -> {}))
        .isInstanceOf(SlotBusy.class)
        .hasMessageContainingAll("staging-1", "DEPLOY v1.0.0", NOW.toString());
    works.begin("staging-2", Kind.STOP, null, "bob", told -> {});
    await().until(() -> works.last("staging-2").orElseThrow().state() == State.DONE);

    goOn.countDown();
    awaitState(State.DONE);
    works.begin(SLOT, Kind.STOP, null, "bob", told -> {});
    awaitState(State.DONE);
    assertThat(last().kind()).isEqualTo(Kind.STOP);
  }

  @Test
  void aFailureKeepsItsReasonAndWhatToDo() {
    works.begin(
        SLOT,
        Kind.VERIFY,
        "v1.0.0",
        "ada",
        told -> {
          told.step("verify");
          throw new Trouble("the gateway is silent", "see its log");
        });
    awaitState(State.FAILED);
    assertThat(last().reason()).isEqualTo("the gateway is silent: see its log");
    assertThat(last().steps().getFirst().endedAt()).isEqualTo(NOW);
  }

  @Test
  void evenADefectEndsTheWorkAndLeavesTheSlotFree() {
    works.begin(
        SLOT,
        Kind.STOP,
        null,
        "ada",
        told -> {
          throw new AssertionError("nobody thought of this");
        });
    awaitState(State.FAILED);
    assertThat(last().reason()).contains("defect", "nobody thought of this");
    works.begin(SLOT, Kind.STOP, null, "ada", told -> {});
    awaitState(State.DONE);
  }

  @Test
  void workOfAnOrchestratorThatWasKilledHasFailedAndSaysSo() {
    works.begin(
        SLOT,
        Kind.DEPLOY,
        "v1.0.0",
        "ada",
        told -> {
          told.step("start");
          goOn.await();
        });
    await().untilAsserted(() -> assertThat(last().steps()).hasSize(1));

    try (SlotWorks next = anotherOrchestrator()) {
      SlotWork found = next.last(SLOT).orElseThrow();
      assertThat(found.state()).isEqualTo(State.FAILED);
      assertThat(found.reason()).contains("deploy-orchestrator was stopped", "repeat");
      assertThat(found.steps().getFirst().endedAt()).isNotNull();
      next.begin(SLOT, Kind.DEPLOY, "v1.0.0", "ada", told -> {});
      await().until(() -> next.last(SLOT).orElseThrow().state() == State.DONE);
    }
    goOn.countDown();
    awaitState(State.DONE);
  }

  @Test
  void anOrchestratorThatIsStoppedSaysSoItself() {
    works.begin(SLOT, Kind.DEPLOY, "v1.0.0", "ada", told -> goOn.await());
    works.close();
    awaitState(State.FAILED);
    assertThat(last().reason()).contains("was stopped");
  }

  @Test
  void aDamagedNoteIsPassedOver() throws IOException {
    Path note = directory.resolve("environments/staging-1-work.json");
    Files.createDirectories(note.getParent());
    Files.writeString(note, "{\"kind\":\"DEPL");
    assertThat(works.last(SLOT)).isEmpty();
    works.begin(SLOT, Kind.STOP, null, "ada", told -> {});
    awaitState(State.DONE);
    assertThat(anotherOrchestrator().last(SLOT)).contains(last());
  }

  @Test
  void workIsDoneWhereNothingCanBeNoted() throws IOException {
    Files.writeString(directory.resolve("environments"), "a file where a directory should be");
    works.begin(SLOT, Kind.STOP, null, "ada", told -> told.step("stop"));
    awaitState(State.DONE);
  }

  private SlotWork last() {
    return works.last(SLOT).orElseThrow();
  }

  private void awaitState(State state) {
    await().untilAsserted(() -> assertThat(last().state()).isEqualTo(state));
  }
}
