package jobsearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import jobsearch.cli.gateway.FakeGateway;
import org.junit.jupiter.api.Test;

class StoreCommandTest extends GatewayCommandTest {

  @Test
  void aSchemaThatDiffersEndsWithOneAndNamesWhat() throws IOException {
    fake.when(
            "GET /api/store/schema",
            200,
            "{\"valid\":false,\"schemaVersion\":5,\"flaws\":[\"index a is missing\"]}")
        .when("GET /api/store/schema", 200, "{\"valid\":true,\"schemaVersion\":5,\"flaws\":[]}")
        .when("GET /api/store", 200, "{\"schemaVersion\":5}");

    assertThat(jobsearch.run("store", "schema", "--verify")).isEqualTo(1);
    assertThat(jobsearch.out()).contains("index a is missing", "NOT schema 5");
    assertThat(jobsearch.err()).contains("backup --restore");
    assertThat(jobsearch.run("store", "schema", "--verify", "-o", "json")).isZero();
    assertThat(jobsearch.json().path("valid").asBoolean()).isTrue();
    assertThat(jobsearch.run("store", "schema")).isZero();
    assertThat(jobsearch.out()).contains("Schema 5");
    assertThat(jobsearch.run("store")).isEqualTo(2);
  }

  @Test
  void optimizesAndVacuumsOnlyIfAskedTo() throws IOException {
    String job =
        """
        {"task":"optimization","startedAt":"2026-08-03T08:00:00Z","state":"%s","reason":null,"result":%s}
        """;
    String result =
        """
        {"bytesBefore":900,"bytesAfter":800,"walCut":false,"vacuumed":false,"freeBytes":0,"milliseconds":3}
        """;
    fake.when("POST /api/store/optimization", 202, job.formatted("RUNNING", "null"))
        .when(
            "GET /api/store/optimization",
            200,
            "{\"job\":" + job.formatted("RUNNING", "null") + "}")
        .when(
            "GET /api/store/optimization", 200, "{\"job\":" + job.formatted("DONE", result) + "}");

    assertThat(jobsearch.run("store", "optimize")).isZero();
    assertThat(jobsearch.out()).contains("900 bytes before, 800 after");
    assertThat(jobsearch.err()).contains("WAL was not cut");
    assertThat(jobsearch.run("store", "optimize", "--vacuum", "-o", "json")).isZero();
    assertThat(jobsearch.json().path("bytesAfter").asInt()).isEqualTo(800);
    assertThat(fake.asked())
        .filteredOn(asked -> asked.method().equals("POST"))
        .extracting(FakeGateway.Asked::body)
        .containsExactly("{\"vacuum\":false}", "{\"vacuum\":true}");
  }
}
