package jobsearch.orchestrator.steer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import jobsearch.events.promotion.PromotionRequested;
import jobsearch.events.promotion.Strategy;
import jobsearch.orchestrator.follow.Promotions;
import jobsearch.orchestrator.observe.GateSight;
import jobsearch.orchestrator.observe.RuleSight;
import jobsearch.orchestrator.observe.TrafficSight;
import jobsearch.orchestrator.promotion.Observed.Primary;
import jobsearch.orchestrator.promotion.Observed.Weights;
import jobsearch.orchestrator.promotion.Samples;
import jobsearch.orchestrator.promotion.gate.GateInputs;
import jobsearch.orchestrator.promotion.gate.GateInputs.CiRun;
import jobsearch.orchestrator.promotion.gate.GateInputs.Terms;
import jobsearch.orchestrator.promotion.gate.GateInputs.WarmRelease;
import jobsearch.orchestrator.promotion.watch.Seen;
import jobsearch.orchestrator.release.ReleaseContract;
import jobsearch.orchestrator.release.ReleaseStores;
import jobsearch.runtime.Home;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.environment.EnvironmentFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the gates are told, where some of it cannot be asked. */
@Timeout(30)
class GateSightTest {

  private static final PromotionRequested REQUEST =
      new PromotionRequested(
          "p",
          "key",
          "v1.1.0",
          "a".repeat(40),
          "staging-1",
          "production",
          Strategy.PROMOTION,
          List.of(),
          null,
          null,
          false,
          "ada");
  private static final Seen<Primary> PRIMARY = Samples.seen(new Primary("v1", 1));

  @TempDir Path data;
  private final AtomicInteger asked = new AtomicInteger();
  private volatile Instant now = Samples.NOW;
  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
  private FakeProduction production;
  private Promotions promotions;
  private boolean noTerms;
  private GateSight sight;

  @BeforeEach
  void begin() {
    production = new FakeProduction("v1");
    promotions = new Promotions(Map.of(), "promotions", fact -> {});
    sight =
        new GateSight(
            promotions,
            ReleaseStores.at(data),
            null,
            commit -> {
              asked.incrementAndGet();
              return new CiRun(CiRun.State.PASSED, "run 1");
            },
            slot -> {
              if (noTerms) {
                throw new Trouble("staging-1.yaml is no YAML", "mend it");
              }
              return new Terms(Duration.ofDays(1), Duration.ofHours(1));
            },
            programs -> new ReleaseContract(6, 1, List.of("a.v1"), List.of("a.v1")),
            new RuleSight(new EnvironmentFiles(new Home(data), 8600), clock),
            production,
            clock);
  }

  @AfterEach
  void end() throws Exception {
    promotions.close();
    production.close();
  }

  @Test
  void whatCannotBeAskedIsUnknownWithAWayOutAndTheRestIsSeen() {
    GateInputs seen = look(shared(100), PRIMARY);
    assertThat(seen.tag().missing()).contains("JOBSEARCH_ORCHESTRATOR_REPOSITORY");
    assertThat(seen.changelog().missing()).contains("no repository");
    assertThat(seen.writes().known()).as("of a release that was not built").isEmpty();
    assertThat(seen.verified()).isNull();
    assertThat(seen.ci().known()).hasValue(new CiRun(CiRun.State.PASSED, "run 1"));
  }

  @Test
  void whatServesIsAloneOnlyWithAllCallersAndAsThePrimary() {
    assertThat(serving(shared(100), PRIMARY))
        .returns("v1", WarmRelease::tag)
        .returns(true, WarmRelease::running)
        .returns(true, WarmRelease::alone)
        .satisfies(warm -> assertThat(warm.reads()).containsExactly("a.v1"));
    assertThat(serving(shared(99), PRIMARY).alone()).isFalse();
    assertThat(serving(shared(100), Samples.seen(new Primary("v2", 2))).alone()).isFalse();
    assertThat(serving(shared(100), Samples.unseen(now)).alone()).isFalse();
  }

  @Test
  void withoutTheGatewayNobodyKnowsWhatServes() {
    Seen<WarmRelease> serving = look(Samples.unseen(now), PRIMARY).serving();
    assertThat(serving.known()).isEmpty();
    assertThat(serving.missing()).contains("it is dark");
  }

  @Test
  void aSlotWhoseFileIsBrokenLeavesAllOpen() {
    noTerms = true;
    Seen<GateInputs> seen = sight.look(REQUEST, shared(100), PRIMARY);
    assertThat(seen.known()).isEmpty();
    assertThat(seen.missing()).contains("staging-1.yaml is no YAML", "mend it");
  }

  @Test
  void gitAndCiAreAskedEveryTwoSecondsAtMost() {
    look(shared(100), PRIMARY);
    now = now.plusMillis(1_999);
    look(shared(100), PRIMARY);
    assertThat(asked).hasValue(1);
    now = now.plusMillis(1);
    look(shared(100), PRIMARY);
    assertThat(asked).hasValue(2);
  }

  private GateInputs look(Seen<TrafficSight.Shared> shared, Seen<Primary> primary) {
    return sight.look(REQUEST, shared, primary).known().orElseThrow();
  }

  private WarmRelease serving(Seen<TrafficSight.Shared> shared, Seen<Primary> primary) {
    Seen<WarmRelease> serving = look(shared, primary).serving();
    assertThat(serving.missing()).isEmpty();
    return serving.known().orElseThrow();
  }

  private static Seen<TrafficSight.Shared> shared(int weight) {
    return Samples.seen(
        new TrafficSight.Shared(
            new Weights(Map.of("v1", weight, "v2", 100 - weight), 1, false), List.of(), null));
  }
}
