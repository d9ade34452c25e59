package jobsearch.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunWatchTest {

  private static final String RUNNING =
      "{\"state\":\"RUNNING\",\"sources\":2,\"completed\":1," + "\"seen\":3,\"new\":2}";
  private static final String COMPLETED =
      "{\"state\":\"COMPLETED\",\"sources\":2,\"completed\":2,\"seen\":7}";

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
    List<String> said = new ArrayList<>();

    RunWatch.Ended ended =
        new RunWatch(new Gateway(fake.url()), said::add, Duration.ZERO).await("r1");

    assertThat(ended.run().path("seen").asInt()).isEqualTo(7);
    assertThat(fake.asked()).filteredOn(a -> a.uri().equals("/api/runs/r1")).hasSize(4);
    assertThat(said)
        .first()
        .asString()
        .contains("1 of 2 boards done", "3 postings, 2 new", "1 scored, 0 to score");
    assertThat(said).last().asString().contains("2 of 2 boards done").contains("3 to score");
  }

  private static String open(int open) {
    return "{\"scores\":{\"open\":" + open + ",\"scored\":1,\"failed\":0},\"scoringCalls\":1}";
  }
}
