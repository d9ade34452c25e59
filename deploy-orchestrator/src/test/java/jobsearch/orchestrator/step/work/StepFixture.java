package jobsearch.orchestrator.step.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import jobsearch.accounts.AccountFile;
import jobsearch.events.promotion.PromotionAdmitted;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.events.promotion.PromotionRequested;
import jobsearch.events.promotion.StepCompleted;
import jobsearch.events.promotion.Strategy;
import jobsearch.orchestrator.call.Calls;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.promotion.state.Happened;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.state.PromotionState;
import jobsearch.orchestrator.release.CommitId;
import jobsearch.orchestrator.release.ReleaseManifest;
import jobsearch.orchestrator.release.ReleaseTag;
import jobsearch.orchestrator.step.StepFault;
import jobsearch.orchestrator.step.StepWork;
import jobsearch.runtime.production.Side;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Two releases and a gateway, of which all is well; v1.1.0 is to be promoted over v1.0.0. */
abstract class StepFixture {

  static final Instant NOW = Instant.parse("2026-08-03T12:00:00Z");
  static final String OLD = "v1.0.0";
  static final String NEW = "v1.1.0";
  static final String COMMIT = "a".repeat(40);
  static final Limits QUICK =
      new Limits(
          Duration.ofMillis(5),
          Duration.ofSeconds(5),
          Duration.ofMillis(200),
          Duration.ofMillis(800),
          5,
          3,
          2,
          20);

  @TempDir Path directory;
  final FakeSide old = new FakeSide();
  final FakeSide fresh = new FakeSide();
  final FakeSide gateway = new FakeSide();
  final List<String> said = new CopyOnWriteArrayList<>();
  final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  final Pace pace = new Pace(QUICK);
  final FakePrograms programs = new FakePrograms();
  FakeProduction driver;
  Production production;

  /** What was built, as far as the steps ask. */
  static final class FakePrograms implements Programs {
    final List<String> flaws = new ArrayList<>();
    int schema = 6;
    boolean built = true;

    @Override
    public Optional<ReleaseManifest> find(ReleaseTag tag) {
      return built
          ? Optional.of(
              new ReleaseManifest(
                  tag, new CommitId(COMMIT), NOW, "25", schema, 1, List.of(), List.of(), List.of()))
          : Optional.empty();
    }

    @Override
    public List<String> flaws(ReleaseManifest release) {
      return flaws;
    }

    @Override
    public Path directory(ReleaseManifest release) {
      return Path.of("releases", release.tag().name());
    }
  }

  @BeforeEach
  void begin() {
    driver = new FakeProduction(directory, fresh);
    driver.put(Side.BLUE, OLD, true, old);
    old.primary = true;
    Calls calls = new Calls(new AccountFile(directory.resolve("accounts.json"), clock), clock);
    production = new Production(driver, calls, QUICK);
  }

  @AfterEach
  void end() {
    old.close();
    fresh.close();
    gateway.close();
  }

  /** The new release has a place. */
  void prepared() {
    driver.put(Side.GREEN, NEW, false, fresh);
  }

  /** A promotion to which this happened besides. */
  static Promotion promotion(PromotionFact... facts) {
    PromotionRequested request =
        new PromotionRequested(
            "p",
            "key",
            NEW,
            COMMIT,
            "staging-1",
            "production",
            Strategy.PROMOTION,
            List.of(),
            null,
            null,
            false,
            "ada");
    List<Happened> history = new ArrayList<>();
    history.add(new Happened(request, NOW));
    history.add(new Happened(new PromotionAdmitted("p", 1, OLD), NOW));
    for (PromotionFact fact : facts) {
      history.add(new Happened(fact, NOW));
    }
    return new Promotion(request, 1, new PromotionState.Gating(), null, null, history);
  }

  static PromotionFact completed(Step step, Map<String, String> output) {
    return new StepCompleted("p", 1, step.label(), 1, output);
  }

  Map<String, String> run(StepWork work, PromotionFact... facts) throws Exception {
    return work.run(promotion(facts), said::add);
  }

  /** Runs it, and it must not do. */
  StepFault fault(StepWork work, PromotionFact... facts) {
    StepFault fault = catchThrowableOfType(StepFault.class, () -> run(work, facts));
    assertThat(fault).isNotNull();
    return fault;
  }

  void bad(StepWork work, String... words) {
    assertThat(fault(work)).returns(false, StepFault::isTechnical).hasMessageContainingAll(words);
  }

  void technical(StepWork work, String... words) {
    assertThat(fault(work)).returns(true, StepFault::isTechnical).hasMessageContainingAll(words);
  }
}
