package jobsearch.orchestrator.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import jobsearch.accounts.AccountFile;
import jobsearch.events.promotion.Strategy;
import jobsearch.orchestrator.call.Calls;
import jobsearch.orchestrator.canary.CanaryRecord;
import jobsearch.orchestrator.canary.CanaryWatch;
import jobsearch.orchestrator.judge.Thresholds;
import jobsearch.orchestrator.observe.GateLook;
import jobsearch.orchestrator.observe.Recheck;
import jobsearch.orchestrator.observe.Sight;
import jobsearch.orchestrator.observe.TrafficSight;
import jobsearch.orchestrator.promotion.Observed;
import jobsearch.orchestrator.promotion.Observed.StepProgress;
import jobsearch.orchestrator.promotion.Place;
import jobsearch.orchestrator.promotion.Samples;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.watch.HardTriggers;
import jobsearch.orchestrator.promotion.watch.Seen;
import jobsearch.orchestrator.promotion.watch.Vitals;
import jobsearch.orchestrator.promotion.window.Windows;
import jobsearch.orchestrator.step.StepFault;
import jobsearch.runtime.Label;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is seen, and when it no longer says anything. */
@Timeout(30)
class SightTest {

  private static final Promotion CANARY = Place.CANARY_ENTERED.promotion();

  @TempDir Path data;
  private final CountDownLatch never = new CountDownLatch(1);
  private volatile Instant now = Samples.NOW;
  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
  private volatile Runnable integrity = () -> {};
  private FakeProduction production;
  private Sight sight;

  @BeforeEach
  void begin() {
    production = new FakeProduction("v1");
    production.prepare(Path.of("v2"), new Label("v2", "main", "c", now), line -> {});
    sight =
        sight((request, shared, primary) ->
            Samples.seen(Samples.passing(request, "v1", Samples.NOW)));
  }

  private Sight sight(GateLook gates) {
    Calls calls = new Calls(new AccountFile(data.resolve("accounts.json"), clock), clock);
    return new Sight(
        production,
        new TrafficSight(production.gateway(), calls, clock),
        gates,
        () -> Samples.seen(Windows.ALWAYS),
        new Recheck("smoke test", (p, progress) -> Map.of(), Duration.ofMinutes(1), clock),
        new Recheck(
            "integrity check",
            (p, progress) -> {
              integrity.run();
              return Map.of();
            },
            Duration.ofMinutes(1),
            clock),
        new CanaryWatch(
            new CanaryRecord(data.resolve("canary")),
            (releases, times) -> {},
            () -> Thresholds.USUAL,
            clock),
        calls,
        HardTriggers.USUAL,
        clock);
  }

  @AfterEach
  void end() {
    never.countDown();
    sight.close();
    production.close();
  }

  @Test
  void whatWasSeenBeforeAPauseOfThisProcessIsNeitherGoodNorBad() throws Exception {
    sight.look(List.of(CANARY));
    assertThat(HardTriggers.USUAL.isWell(candidate())).isTrue();

    now = now.plus(Duration.ofMinutes(10));
    Seen<?> after = candidate();
    assertThat(after).isInstanceOf(Seen.Unknown.class);
    assertThat(of(CANARY).judgement().known()).isEmpty();
    assertThat(HardTriggers.USUAL.brokenOrBlind(of(CANARY).candidate(), now)).isEmpty();

    sight.look(List.of(CANARY));
    assertThat(HardTriggers.USUAL.isWell(candidate())).isTrue();
  }

  @Test
  void whatBothSufferFromSpeaksAgainstNeitherNorAgainstTheSlowerOne() throws Exception {
    production.release("v1").ready = false;
    production.release("v2").ready = false;
    looks(6);
    assertThat(failures()).isZero();

    production.release("v1").ready = true;
    looks(6);
    assertThat(failures()).isZero();

    now = now.plusSeconds(30);
    looks(5);
    assertThat(failures()).isGreaterThanOrEqualTo(5);
  }

  private void looks(int times) throws InterruptedException {
    for (int i = 0; i < times; i++) {
      now = now.plusSeconds(1);
      sight.look(List.of(CANARY));
    }
  }

  private int failures() {
    return of(CANARY).candidate().known().orElseThrow().healthFailures();
  }

  @Test
  void whoeverGoesOnLookingAndSeesNothingIsBlindInTheEnd() throws Exception {
    sight.look(List.of(CANARY));
    candidate();
    production.gatewayDead = true;
    for (int second = 0; second < 130; second += 10) {
      now = now.plusSeconds(10);
      sight.look(List.of(CANARY));
      candidate();
    }
    assertThat(HardTriggers.USUAL.brokenOrBlind(candidate(), now)).isNotEmpty();
  }

  @Test
  void aReleaseThatIsNotReadyIsSeenWithoutTheGateway() throws Exception {
    production.gatewayDead = true;
    production.release("v2").ready = false;
    for (int look = 0; look < 5; look++) {
      now = now.plusSeconds(1);
      sight.look(List.of(CANARY));
    }
    assertThat(HardTriggers.USUAL.broken(candidate())).hasSize(1);
  }

  @Test
  void aReleaseWhoseMemoryIsFullIsSeenAtOnce() throws Exception {
    production.release("v2").memory = 0.95;
    sight.look(List.of(CANARY));
    assertThat(HardTriggers.USUAL.broken(candidate())).isEmpty();
    production.release("v2").memory = 0.96;
    sight.look(List.of(CANARY));
    assertThat(HardTriggers.USUAL.broken(candidate())).containsExactly("memory is at 96.0 %");
  }

  @Test
  void aDatabaseThatIsDamagedInFrontOfCallersIsSeen() throws Exception {
    integrity =
        () -> {
          throw StepFault.bad("file: 1 of 9");
        };
    await()
        .untilAsserted(() -> {
          sight.look(List.of(CANARY));
          assertThat(HardTriggers.USUAL.broken(candidate()))
              .containsExactly("the database is damaged");
        });
  }

  /** One that hangs would make each look as long as whoever asks it is patient. */
  @Test
  void nobodyWhoLooksAsksWhetherProcessesAreReady() throws Exception {
    sight.look(List.of(CANARY));
    assertThat(of(CANARY).candidate().known()).isPresent();
    assertThat(production.asked).hasValue(0);
  }

  @Test
  void looksThatAreFarApartAreNotInARow() throws Exception {
    production.release("v2").ready = false;
    for (int look = 0; look < 4; look++) {
      now = now.plusSeconds(1);
      sight.look(List.of(CANARY));
    }
    now = now.plus(Duration.ofMinutes(5));
    sight.look(List.of(CANARY));
    assertThat(HardTriggers.USUAL.broken(candidate())).isEmpty();
  }

  @Test
  void nobodyWaitsForGatesThatAreSlow() {
    Sight slow =
        sight((request, shared, primary) -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new Seen.Unknown<>("it was slow", Samples.NOW);
        });
    Promotion gating = Promotion.begun(Samples.request(Strategy.PROMOTION, true), 1, Samples.NOW);
    assertThat(slow.of(gating, new StepProgress.NotBegun("none")).gates().missing())
        .contains("being looked at");
    slow.close();
  }

  private Seen<Vitals> candidate() {
    return of(CANARY).candidate();
  }

  private Observed of(Promotion promotion) {
    return sight.of(promotion, new StepProgress.NotBegun("none"));
  }
}
