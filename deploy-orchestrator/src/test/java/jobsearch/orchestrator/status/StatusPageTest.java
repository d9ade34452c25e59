package jobsearch.orchestrator.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import jobsearch.orchestrator.alert.AlertView;
import jobsearch.orchestrator.status.StatusPage.Promoting;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusPageTest {

  private static final Instant NOW = Instant.parse("2026-08-03T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "100, true,  0, true,  well",
    "100, true,  0, false, well",
    "90,  true, 10, false, degraded",
    "90,  false,10, true,  degraded",
    "100, false, 0, true,  outage",
  })
  void followsFromTheHealthOfWhoHasCallers(
      int first, boolean healthy, int second, boolean other, String state) throws IOException {
    JsonNode traffic =
        json(
            """
            {"releases":[
              {"release":"v1","weight":%d,"services":[{"service":"store-service","healthy":%s,"reason":"it is silent"}]},
              {"release":"v2","weight":%d,"services":[{"service":"store-service","healthy":%s}]}]}
            """
                .formatted(first, healthy, second, other));
    StatusPage page = page(traffic, true);
    assertThat(page.state()).isEqualTo(state);
    assertThat(page.releases().getFirst().services().getFirst().problem())
        .isEqualTo(healthy ? null : "it is silent");
  }

  @Test
  void maintenanceIsSaidBeforeAnythingElse() throws IOException {
    StatusPage page =
        page(json("{\"maintenance\":{\"message\":\"a new disk\",\"until\":\"2026\"}}"), true);
    assertThat(page.state()).isEqualTo("maintenance");
    assertThat(page.maintenance()).isEqualTo(new StatusPage.Maintenance("a new disk", "2026"));
  }

  @Test
  void aGatewayThatDoesNotAnswerIsAnOutageAndNoneIsUnknown() {
    assertThat(page(null, true).state()).isEqualTo("outage");
    assertThat(page(null, false).state()).isEqualTo("unknown");
  }

  @Test
  void anAlertDegradesButNotAnIncidentThatIsOnlyNotUnderstood() throws IOException {
    JsonNode well =
        json(
            "{\"releases\":[{\"release\":\"v1\",\"weight\":100,\"services\":[{\"service\":\"s\",\"healthy\":true}]}]}");
    assertThat(page(well, true, alert("incident i")).state()).isEqualTo("well");
    assertThat(page(well, true, alert("backup of store-1")).state()).isEqualTo("degraded");
    assertThat(page(well, true).summary()).isEqualTo("All is well. v1 serves.");
  }

  private static StatusPage page(@Nullable JsonNode traffic, boolean asked, AlertView... alerts) {
    return StatusPage.of(
        traffic, asked, new Promoting(null, List.of(), List.of()), List.of(alerts), NOW);
  }

  private static AlertView alert(String about) {
    return new AlertView("a", "open", about, "t", NOW, null, null, null, null, null);
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }
}
