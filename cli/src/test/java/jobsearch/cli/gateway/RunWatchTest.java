package jobsearch.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jobsearch.cli.home.NotRunning;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunWatchTest {

  private static final String RUNNING =
      "{\"state\":\"RUNNING\",\"sources\":2,\"completed\":1," + "\"seen\":3,\"new\":2}";
  private static final String COMPLETED =
      "{\"state\":\"COMPLETED\",\"sources\":2,\"completed\":2,\"seen\":7}";

  private final List<String> said = new ArrayList<>();
  private FakeGateway fake;

  @BeforeEach
  void open() throws IOException {
    fake = new FakeGateway();
  }

  @AfterEach
  void close() {
    fake.close();
  }

  @Test
  void waitsUntilTheRunHasBegunAndEndedAndEverythingIsScored() {
    fake.when("GET /api/runs/r1", 404, "{}")
        .when("GET /api/runs/r1", 200, RUNNING)
        .when("GET /api/runs/r1", 200, COMPLETED)
        .when("GET /api/statistics", 200, open(0))
        .when("GET /api/statistics", 200, open(3))
        .when("GET /api/statistics", 200, open(0));

    RunWatch.Ended ended = watch(Duration.ofMinutes(1), Duration.ofMinutes(1)).await("r1");

    assertThat(ended.run().path("seen").asInt()).isEqualTo(7);
    assertThat(fake.asked()).filteredOn(a -> a.uri().equals("/api/runs/r1")).hasSize(4);
    assertThat(said)
        .first()
        .asString()
        .contains("1 of 2 boards done", "3 postings, 2 new", "1 scored, 0 to score");
    assertThat(said).last().asString().contains("2 of 2 boards done").contains("3 to score");
  }

  @Test
  void bearsAStoreThatIsRestarting() {
    fake.when("GET /api/runs/r1", 503, "{}")
        .when("GET /api/runs/r1", 504, "{}")
        .when("GET /api/runs/r1", 200, COMPLETED)
        .when("GET /api/runs/r1", 200, COMPLETED)
        .when("GET /api/statistics", 200, open(1))
        .when("GET /api/statistics", 502, "{}")
        .when("GET /api/statistics", 200, open(0));

    assertThat(watch(Duration.ofMinutes(1), Duration.ofMinutes(1)).await("r1").run()).isNotEmpty();

    assertThat(said).filteredOn(line -> line.contains("does not answer")).hasSize(2);
  }

  @Test
  void givesUpWhereTheSystemStaysAway() {
    fake.when("GET /api/runs/r1", 503, "{}");
    assertThatThrownBy(() -> watch(Duration.ZERO, Duration.ofMinutes(1)).await("r1"))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("HTTP 503");

    fake.close();
    assertThatThrownBy(() -> watch(Duration.ZERO, Duration.ofMinutes(1)).await("r1"))
        .isInstanceOf(NotRunning.class);
  }

  @Test
  void saysWhereToLookWhenNothingIsScored() {
    fake.when("GET /api/runs/r1", 200, COMPLETED)
        .when("GET /api/statistics", 200, open(3))
        .when("GET /api/statistics", 200, open(3))
        .when("GET /api/statistics", 200, open(0));

    watch(Duration.ZERO, Duration.ZERO).await("r1");

    assertThat(said)
        .filteredOn(line -> line.contains("nothing was scored"))
        .singleElement()
        .asString()
        .contains("3 postings wait", "jobsearch logs matcher");
  }

  @Test
  void saysWhereToLookWhenNoBoardGoesOn() {
    fake.when("GET /api/runs/r1", 200, RUNNING)
        .when("GET /api/runs/r1", 200, RUNNING)
        .when("GET /api/runs/r1", 200, COMPLETED)
        .when("GET /api/statistics", 200, open(0));

    watch(Duration.ZERO, Duration.ZERO).await("r1");

    assertThat(said)
        .filteredOn(line -> line.contains("no board has gone on"))
        .singleElement()
        .asString()
        .contains("jobsearch logs scraper");
  }

  private RunWatch watch(Duration outage, Duration standstill) {
    RunWatch.Pace pace = new RunWatch.Pace(Duration.ZERO, outage, standstill);
    return new RunWatch(new Gateway(fake.url()), said::add, pace);
  }

  private static String open(int open) {
    return "{\"scores\":{\"open\":" + open + ",\"scored\":1,\"failed\":0},\"scoringCalls\":1}";
  }
}
