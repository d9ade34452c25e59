package jobsearch.orchestrator.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import jobsearch.events.journal.PrimaryAppointed;
import jobsearch.orchestrator.act.AppointmentControl;
import jobsearch.orchestrator.promotion.Decision;
import jobsearch.runtime.Trouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AppointmentControlTest {

  private static final Instant NOW = Instant.parse("2026-08-03T12:00:00Z");

  private final List<PrimaryAppointed> said = new ArrayList<>();
  private Instant now = NOW;
  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
  private FakeProduction production;
  private AppointmentControl control;

  @BeforeEach
  void start() throws Exception {
    production = new FakeProduction("v1");
    control = new AppointmentControl(production, said::add, clock);
  }

  @AfterEach
  void stop() {
    production.close();
  }

  @Test
  void untilItCanHaveBeenSeenItIsSaidOnce() {
    appoint(2);
    now = NOW.plusSeconds(2);
    appoint(2);
    assertThat(said).containsExactly(new PrimaryAppointed("store-1", 2));
    now = NOW.plusSeconds(3);
    appoint(2);
    assertThat(said).hasSize(2);
  }

  @Test
  void anotherOneIsSaidAtOnce() {
    appoint(2);
    appoint(3);
    assertThat(said).extracting(PrimaryAppointed::epoch).containsExactly(2, 3);
  }

  @Test
  void aClockThatIsSetBackHoldsNothingUp() {
    appoint(2);
    now = NOW.minusSeconds(60);
    appoint(2);
    assertThat(said).hasSize(2);
  }

  @Test
  void aReleaseThatIsNowhereIsNotAppointed() {
    Decision.Appoint nowhere = new Decision.Appoint("v9", 2, "p/v9/2", 1);
    assertThatThrownBy(() -> control.set(nowhere))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("v9 is on no side");
  }

  private void appoint(int epoch) {
    control.set(new Decision.Appoint("v1", epoch, "p/v1/" + epoch, 1));
  }
}
