package jobsearch.orchestrator.steer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import jobsearch.accounts.AccountFile;
import jobsearch.events.traffic.TrafficSet;
import jobsearch.orchestrator.act.TrafficControl;
import jobsearch.orchestrator.call.Calls;
import jobsearch.orchestrator.observe.TrafficSight;
import jobsearch.orchestrator.promotion.Decision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficControlTest {

  @TempDir Path data;
  private final Clock clock = Clock.systemUTC();
  private FakeProduction production;
  private TrafficSight sight;
  private TrafficControl control;

  @BeforeEach
  void begin() {
    production = new FakeProduction("v1");
    Calls calls = new Calls(new AccountFile(data.resolve("accounts.json"), clock), clock);
    sight = new TrafficSight(production.gateway(), calls, clock);
    control = new TrafficControl(production, sight, production::follow);
  }

  @AfterEach
  void end() {
    production.close();
  }

  @Test
  void setsOneAboveWhatIsInForce() {
    sight.look();
    control.set(weights(0));
    assertThat(production.said.stream().map(TrafficSet::revision)).containsExactly(1L);
    assertThat(sight.highest()).isEqualTo(1);
  }

  @Test
  void inTheDarkItSaysTheSameAgainAndNothingHigher() {
    sight.look();
    production.gatewayDead = true;
    sight.look();
    control.set(weights(Decision.UNKNOWN));
    control.set(weights(Decision.UNKNOWN));
    control.set(weights(Decision.UNKNOWN));
    assertThat(production.said.stream().map(TrafficSet::revision)).containsExactly(1L, 1L, 1L);
  }

  @Test
  void inTheDarkItStaysBelowWhatItHasNotSeen() {
    control.set(weights(Decision.UNKNOWN));
    assertThat(production.said.getFirst().revision()).isZero();
  }

  @Test
  void waitsForNoReleaseThatHangs() {
    sight.look();
    control.set(weights(0));
    assertThat(production.asked).as("asked whether processes are ready").hasValue(0);
  }

  @Test
  void waitsForNoGatewayThatDoesNotAnswer() {
    sight.look();
    production.gatewayDead = true;
    long begun = clock.millis();
    control.set(weights(0));
    assertThat(clock.millis() - begun).isLessThan(1000);
  }

  private static Decision.SetWeights weights(long above) {
    return new Decision.SetWeights(Map.of("v1", 100), above, "key", 1);
  }
}
