package jobsearch.orchestrator.step.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Objects;
import java.util.function.Supplier;
import jobsearch.orchestrator.call.NoAnswer;
import jobsearch.orchestrator.verify.fake.Reply;
import jobsearch.runtime.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How work goes from one release to the other, and what happens where one of them is dead. */
class HandOverTest extends StepFixture {

  private static final String NOTHING = "PUT /api/work {\"share\":0}";
  private static final String ALL = "PUT /api/work {\"share\":100}";

  @BeforeEach
  void place() {
    prepared();
    old.shares.put("work", 100);
  }

  @Test
  void theNewWorkersTakeOverWhatTheOldOnesLeave() throws Exception {
    assertThat(run(handOver(false)))
        .containsEntry("scraper-service-left", "it let go")
        .containsEntry("matcher-service-left", "it let go")
        .containsKeys(
            "scraper-service-left-seconds",
            "scraper-service-took-seconds",
            "matcher-service-left-seconds",
            "matcher-service-took-seconds");
    assertThat(old.written).containsOnly(NOTHING);
    assertThat(fresh.written).containsOnly(ALL);
    assertThat(driver.asked).containsExactly("lead v1.1.0");
  }

  @Test
  void backIsTheSameTheOtherWay() throws Exception {
    old.shares.put("work", 0);
    fresh.shares.put("work", 100);
    run(handOver(true));
    assertThat(fresh.written).containsOnly(NOTHING);
    assertThat(old.written).containsOnly(ALL);
    assertThat(driver.asked).containsExactly("lead v1.0.0");
  }

  @Test
  void runAnewItTellsNobodyAgainWhatHeKnows() throws Exception {
    run(handOver(false));
    old.written.clear();
    fresh.written.clear();
    run(handOver(false));
    assertThat(old.written).isEmpty();
    assertThat(fresh.written).isEmpty();
    assertThat(driver.asked).containsExactly("lead v1.1.0", "lead v1.1.0");
  }

  @Test
  void nobodyTakesWorkBeforeTheOtherHasLetGo() {
    old.routes.put("GET /api/work", () -> work(0, 3));
    technical(handOver(false), "scraper-service of v1.0.0 does not let go");
    assertThat(fresh.written).isEmpty();
    assertThat(driver.asked).isEmpty();
  }

  @Test
  void aDeadWorkerHasNothingToLetGo() throws Exception {
    driver.states.put(OLD, State.FAILED);
    old.close();
    assertThat(run(handOver(false))).containsEntry("scraper-service-left", "it does not run");
    assertThat(driver.asked).containsExactly("lead v1.1.0");
  }

  @Test
  void aReleaseThatIsOnNoSideHasNothingToLetGoEither() throws Exception {
    driver.sides.removeIf(each -> each.label().tag().equals(NEW));
    assertThat(run(handOver(true))).containsEntry("matcher-service-left", "it does not run");
  }

  @Test
  void oneThatIsSilentIsNotWaitedForForEver() throws Exception {
    old.close();
    assertThat(run(handOver(false)).get("scraper-service-left")).startsWith("it is silent: ");
    assertThat(driver.asked).containsExactly("lead v1.1.0");
  }

  @Test
  void oneThatGetsNoWorkDoesNotLead() {
    fresh.routes.put("GET /api/work", () -> work(100, 0));
    technical(handOver(false), "scraper-service of v1.1.0 gets no work");
    assertThat(driver.asked).isEmpty();
  }

  @Test
  void aServiceThatAnswersWithAnErrorIsAskedAgain() throws Exception {
    int[] errors = {3};
    Supplier<Reply> usual = Objects.requireNonNull(old.routes.get("GET /api/work"));
    old.routes.put(
        "GET /api/work", () -> errors[0]-- > 0 ? Reply.problem(500, "a moment") : usual.get());
    assertThat(run(handOver(false))).containsEntry("scraper-service-left", "it let go");
  }

  @Test
  void anErrorOfAServiceHasItsStatus() {
    NoAnswer problem =
        catchThrowableOfType(NoAnswer.class, () -> production.at(old.url() + "/api/nothing"));
    assertThat(problem.status()).isEqualTo(404);
    assertThat(problem).hasMessageContaining("nothing is at /api/nothing");
    old.close();
    assertThat(catchThrowableOfType(NoAnswer.class, () -> production.at(old.url() + "/x")).status())
        .isZero();
  }

  private HandOver handOver(boolean back) {
    return new HandOver(production, pace, QUICK, back);
  }

  private static Reply work(int share, int partitions) {
    return Reply.json(
        200, "{'share':%d,'partitions':%d,'underWay':0}".formatted(share, partitions));
  }
}
