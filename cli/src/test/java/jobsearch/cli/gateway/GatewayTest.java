package jobsearch.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import jobsearch.cli.runtime.NotRunning;
import jobsearch.cli.runtime.Trouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayTest {

  private FakeGateway fake;
  private Gateway gateway;

  @BeforeEach
  void open() throws IOException {
    fake = new FakeGateway();
    gateway = new Gateway(fake.url());
  }

  @AfterEach
  void close() {
    fake.close();
  }

  @Test
  void encodesParameters() {
    fake.when("GET /api/postings", 200, "{}");

    gateway.get("/api/postings", Map.of("q", "C++ & Köln"));

    assertThat(fake.asked().getFirst().uri()).isEqualTo("/api/postings?q=C%2B%2B+%26+K%C3%B6ln");
  }

  @Test
  void sendsTheCvAsItIs() {
    fake.when("POST /api/cvs", 201, "{\"cvKey\":\"00ff\"}");

    String key =
        gateway
            .addCv("# Zoë".getBytes(StandardCharsets.UTF_8), "text/markdown", "my cv")
            .path("cvKey")
            .asText();

    assertThat(key).isEqualTo("00ff");
    assertThat(fake.asked())
        .containsExactly(
            new FakeGateway.Asked("POST", "/api/cvs?label=my+cv", "text/markdown", "# Zoë"));
  }

  @Test
  void namesTheSourcesOnlyIfSomeAreMeant() {
    fake.when("POST /api/searches", 202, "{}");

    gateway.search("java", "00ff", List.of(), false);
    gateway.search("", "00ff", List.of("cohere"), true);

    assertThat(fake.asked())
        .extracting(FakeGateway.Asked::body)
        .containsExactly(
            "{\"term\":\"java\",\"cv\":\"00ff\",\"sweep\":false}",
            "{\"term\":\"\",\"cv\":\"00ff\",\"sweep\":true,\"sources\":[\"cohere\"]}");
  }

  @Test
  void saysWhatAProblemDocumentSays() {
    fake.when(
        "GET /api/postings",
        400,
        """
        {"title":"The request is not valid","detail":"one is wrong",
         "errors":[{"pointer":"limit","detail":"limit is 1 to 200"}]}
        """);

    assertThatThrownBy(() -> gateway.get("/api/postings", Map.of()))
        .isInstanceOfSatisfying(
            Trouble.class,
            trouble -> assertThat(trouble.fix()).isEqualTo("limit: limit is 1 to 200"))
        .hasMessage("/api/postings: The request is not valid: one is wrong");
  }

  @Test
  void pointsToTheLogsWhereAServiceFails() {
    fake.when("GET /api/runs", 503, "not JSON");

    assertThatThrownBy(() -> gateway.get("/api/runs", Map.of()))
        .isInstanceOfSatisfying(
            Trouble.class, trouble -> assertThat(trouble.fix()).contains("jobsearch logs"))
        .hasMessage("/api/runs: HTTP 503");
  }

  @Test
  void findsNothingWhereThereIsNothing() {
    assertThat(gateway.find("/api/runs/none")).isEmpty();
  }

  @Test
  void knowsThatTheSystemDoesNotRun() {
    fake.close();

    assertThatThrownBy(() -> gateway.get("/api/runs", Map.of()))
        .isInstanceOf(NotRunning.class)
        .hasMessageContaining(fake.url());
  }
}
