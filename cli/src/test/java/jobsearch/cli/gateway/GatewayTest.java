package jobsearch.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import jobsearch.cli.home.Credentials;
import jobsearch.cli.home.NotRunning;
import jobsearch.runtime.Home;
import jobsearch.runtime.Trouble;
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

  @Test
  void showsTheTokenWithEveryRequest() {
    Gateway known = new Gateway(fake.url(), given("js_x"));
    fake.when("GET /api/runs", 200, "{}").when("POST /api/backups", 202, "{}");

    known.get("/api/runs", Map.of());
    known.post("/api/backups");
    fake.when("GET /api/store", 200, "{}");
    gateway.get("/api/store", Map.of());

    assertThat(fake.authorizations()).containsExactly("Bearer js_x", "Bearer js_x", "");
  }

  @Test
  void saysThatTheTokenLetsNobodyInAndDoesNotInsist() {
    Gateway known = new Gateway(fake.url(), given("js_x"));
    fake.when("POST /api/backups", 401, "{\"title\":\"Who are you?\"}");

    assertThatThrownBy(() -> known.post("/api/backups"))
        .isInstanceOfSatisfying(
            Trouble.class,
            trouble ->
                assertThat(trouble.fix()).contains("JOBSEARCH_TOKEN is wrong, expired or revoked"))
        .hasMessage("/api/backups: Who are you?")
        .hasMessageNotContaining("js_x");
    assertThat(fake.asked()).hasSize(1);
  }

  @Test
  void saysHowToComeIntoASystemThatIsNotOurs() {
    fake.when("GET /api/runs", 401, "{}");

    assertThatThrownBy(() -> gateway.get("/api/runs", Map.of()))
        .isInstanceOfSatisfying(
            Trouble.class, trouble -> assertThat(trouble.fix()).contains("jobsearch token create"));
  }

  @Test
  void saysWhichRoleWouldDo() {
    fake.when(
        "POST /api/backups",
        403,
        "{\"title\":\"Not allowed\",\"detail\":\"this needs admin, and you are viewer\"}");

    assertThatThrownBy(() -> gateway.post("/api/backups"))
        .isInstanceOfSatisfying(
            Trouble.class, trouble -> assertThat(trouble.fix()).contains("--role ROLE"))
        .hasMessageContaining("needs admin");
  }

  @Test
  void sendsToTheDoctorWhereTheAccountsCannotBeRead() {
    fake.when(
        "GET /api/runs",
        503,
        "{\"type\":\"urn:jobsearch:problem:accounts-unreadable\",\"title\":\"No\"}");

    assertThatThrownBy(() -> gateway.get("/api/runs", Map.of()))
        .isInstanceOfSatisfying(
            Unavailable.class, trouble -> assertThat(trouble.fix()).contains("jobsearch doctor"));
  }

  private static Credentials given(String token) {
    return Credentials.of(
        new Home(Path.of("target/no-home")),
        Map.of(Credentials.VARIABLE, token),
        Clock.systemUTC());
  }
}
