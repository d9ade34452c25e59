package jobsearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class AlertsCommandTest extends GatewayCommandTest {

  private static String alert(String id, String state) {
    return """
    {"id":"%s","state":"%s","about":"backup of store-1","text":"the disk is full",
     "since":"2026-08-03T08:00:00Z","acknowledgedBy":"ada"}
    """
        .formatted(id, state);
  }

  @Test
  void listsWhatIsNotOver() throws IOException {
    fake.when(
        "GET /api/alerts", 200, "[" + alert("a1", "open") + "," + alert("b2", "resolved") + "]");

    assertThat(jobsearch.run("alerts")).isZero();
    assertThat(jobsearch.out()).contains("a1", "backup of store-1", "full").doesNotContain("b2");
    assertThat(jobsearch.run("alerts", "--all", "-o", "json")).isZero();
    assertThat(jobsearch.json()).hasSize(2);
  }

  @Test
  void saysWhereThereIsNone() {
    fake.when("GET /api/alerts", 200, "[]");
    assertThat(jobsearch.run("alerts")).isZero();
    assertThat(jobsearch.err()).contains("There is none");
  }

  @Test
  void takesCareOfOneForAReason() {
    fake.when("POST /api/alerts/a1/acknowledgement", 200, alert("a1", "acknowledged"));

    assertThat(jobsearch.run("alerts", "ack", "a1")).isEqualTo(2);
    assertThat(jobsearch.run("alerts", "ack", "a1", "--reason", "I make room")).isZero();

    assertThat(jobsearch.out()).contains("ada takes care of alert a1, backup of store-1");
    assertThat(fake.asked()).last().matches(asked -> asked.body().contains("I make room"));
  }

  @Test
  void triesTheChannelsAndFailsIfOneDoes() throws IOException {
    String well = "{\"channel\":\"ann\",\"kind\":\"email\",\"delivered\":true}";
    String dead =
        "{\"channel\":\"team\",\"kind\":\"webhook\",\"delivered\":false,\"problem\":\"it answered 404\"}";
    fake.when("POST /api/alerts/test", 200, "[" + well + "]")
        .when("POST /api/alerts/test", 200, "[" + well + "," + dead + "]");

    assertThat(jobsearch.run("alerts", "test")).isZero();
    assertThat(jobsearch.run("alerts", "test", "-o", "json")).isEqualTo(1);
    assertThat(jobsearch.out()).contains("it answered 404");
    assertThat(jobsearch.json()).hasSize(2);
  }
}
