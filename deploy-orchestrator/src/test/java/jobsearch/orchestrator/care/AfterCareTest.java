package jobsearch.orchestrator.care;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import jobsearch.events.promotion.CheckupMade;
import jobsearch.events.promotion.OrchestratorElected;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.orchestrator.promotion.Place;
import jobsearch.orchestrator.promotion.Samples;
import jobsearch.orchestrator.promotion.ledger.Ledger;
import jobsearch.orchestrator.promotion.state.Happened;
import jobsearch.orchestrator.promotion.state.Promotion;
import org.junit.jupiter.api.Test;

class AfterCareTest {

  private static final Look WELL = new Look(Map.of("requests", "7"), List.of(), List.of());
  private static final List<Duration> TIMES =
      List.of(Duration.ofHours(1), Duration.ofHours(24), Duration.ofDays(7));

  private final Ledger ledger = new Ledger();
  private final List<CheckupMade> said = new ArrayList<>();
  private Instant now = Samples.NOW;
  private Look look = WELL;
  private boolean leads = true;

  private final AfterCare care =
      new AfterCare(new ALedger(), () -> TIMES, promotion -> look, new ATime());

  private final class ALedger implements AfterCare.Topic {
    @Override
    public boolean leads() {
      return leads;
    }

    @Override
    public <T> T read(Function<Ledger, T> reader) {
      return reader.apply(ledger);
    }

    @Override
    public Optional<String> say(PromotionFact fact) {
      said.add((CheckupMade) fact);
      return ledger.fold(fact, now);
    }
  }

  private final class ATime extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  AfterCareTest() {
    ledger.fold(new OrchestratorElected("one", 1), now);
  }

  private Promotion tell(String id) {
    Promotion promotion = Place.SUCCEEDED.promotion(id);
    for (Happened each : promotion.history()) {
      assertThat(ledger.fold(each.fact(), each.at())).isEmpty();
    }
    return promotion;
  }

  private void after(Duration time) throws InterruptedException {
    now = Samples.NOW.plus(time);
    care.look();
  }

  @Test
  void eachCheckupIsMadeOnceWhenItIsDue() throws InterruptedException {
    tell("p");
    after(Duration.ofMinutes(59));
    assertThat(said).isEmpty();

    after(Duration.ofMinutes(61));
    after(Duration.ofMinutes(62));
    after(Duration.ofHours(25));
    after(Duration.ofDays(8));
    after(Duration.ofDays(80));

    assertThat(said).extracting(CheckupMade::number).containsExactly(1, 2, 3);
    assertThat(said.getFirst().due()).isEqualTo(Samples.NOW.plus(Duration.ofHours(1)));
    assertThat(said).allMatch(CheckupMade::healthy);
    assertThat(ledger.promotion("p").orElseThrow().all(CheckupMade.class)).hasSize(3);
  }

  @Test
  void whoWasOffMakesOneForAllThatWereMissed() throws InterruptedException {
    tell("p");
    after(Duration.ofDays(3));
    after(Duration.ofDays(3).plusMinutes(1));

    assertThat(said)
        .singleElement()
        .satisfies(made -> assertThat(made.number()).isEqualTo(2))
        .satisfies(made -> assertThat(made.due()).isEqualTo(Samples.NOW.plus(TIMES.get(1))));
  }

  @Test
  void onlyWhoLeadsLooks() throws InterruptedException {
    tell("p");
    leads = false;
    after(Duration.ofHours(2));
    assertThat(said).isEmpty();
  }

  @Test
  void whatIsUnwellIsSaid() throws InterruptedException {
    tell("p");
    look = new Look(Map.of(), List.of("memory is at 97.0 %"), List.of());
    after(Duration.ofHours(1));

    assertThat(said.getFirst().findings()).containsExactly("memory is at 97.0 %");
    assertThat(said.getFirst().healthy()).isFalse();
  }

  @Test
  void whatCannotBeSeenIsTriedAgainAndThenSaid() throws InterruptedException {
    tell("p");
    look = new Look(Map.of(), List.of(), List.of("the gateway does not answer"));
    after(Duration.ofHours(1));
    after(Duration.ofMinutes(69));
    assertThat(said).isEmpty();

    after(Duration.ofMinutes(70));
    assertThat(said.getFirst().findings()).containsExactly("the gateway does not answer");
  }

  @Test
  void whatIsSeenAgainInTimeIsHealthy() throws InterruptedException {
    tell("p");
    look = new Look(Map.of(), List.of(), List.of("the gateway does not answer"));
    after(Duration.ofHours(1));
    look = WELL;
    after(Duration.ofMinutes(61));

    assertThat(said.getFirst().healthy()).isTrue();
  }

  @Test
  void aReleaseThatWasTakenBackIsNotLookedAt() throws InterruptedException {
    for (Happened each : Place.ROLLED_BACK.promotion("p").history()) {
      ledger.fold(each.fact(), each.at());
    }
    after(Duration.ofDays(9));

    assertThat(said).isEmpty();
    assertThat(Checkups.next(Place.ROLLED_BACK.promotion("p"), TIMES)).isEmpty();
  }

  @Test
  void theNextOneIsKnown() {
    Promotion promotion = tell("p");

    assertThat(Checkups.next(promotion, TIMES))
        .contains(new Checkups.Checkup(1, Samples.NOW.plus(Duration.ofHours(1))));
    assertThat(Checkups.next(promotion, List.of())).isEmpty();
  }
}
