package jobsearch.promise;

import static jobsearch.promise.RealSystem.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import jobsearch.accounts.AccountFile;
import jobsearch.accounts.ApiToken;
import jobsearch.accounts.Role;
import jobsearch.accounts.Secret;
import jobsearch.runtime.Service;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A system that is open becomes one with accounts, while it runs, by the command alone. */
@Tag("system")
@Timeout(300)
@TestMethodOrder(OrderAnnotation.class)
class AccountsTest {

  @RegisterExtension static final RealSystem SYSTEM = new RealSystem("accounts");

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Clock CLOCK = Clock.systemUTC();
  private static final String NOBODY = "";
  private static final String PASSWORD = " correct horse ";
  private static final List<Service> SERVICES =
      List.of(
          Service.STORE, Service.SCRAPER, Service.MATCHER, Service.ORCHESTRATOR, Service.GATEWAY);

  /** A command that ended, and what it printed last. */
  private record Ended(int code, JsonNode json) {}

  @Test
  @Order(1)
  void itIsOpenUntilTheFirstAccountWhichIsAnAdmins() throws Exception {
    assertThat(get("/api/statistics", NOBODY)).isEqualTo(200);

    Ended viewer = account("add", "bob", "--role", "viewer", "--password-stdin");
    assertThat(viewer.code()).isEqualTo(1);
    assertThat(viewer.json().path("fix").asText())
        .isEqualTo("jobsearch account add bob --role admin");
    assertThat(get("/api/statistics", NOBODY)).isEqualTo(200);

    assertThat(account("add", "ada", "--role", "admin", "--password-stdin").code()).isZero();
    for (Service service : SERVICES) {
      assertThat(status(request(SYSTEM.url(service) + "/q/openapi", NOBODY)))
          .as(service.label())
          .isEqualTo(401);
      assertThat(SYSTEM.isReady(service)).as(service.label()).isTrue();
    }
    assertThat(get("/api/statistics", Secret.random().text())).isEqualTo(401);
  }

  @Test
  @Order(2)
  void theCommandGoesOnWorking() throws Exception {
    Path cv = Files.writeString(SYSTEM.home().resolve("cv.md"), MadeUp.CV);

    assertThat(command("", "cv", "add", cv.toString()).code()).isZero();
    assertThat(command("", "backup").code()).isZero();
    assertThat(command("", "cv", "list").json()).hasSize(1);

    assertThat(command("", "doctor").json().path("checks"))
        .filteredOn(check -> check.path("state").asText().equals("ok"))
        .extracting(check -> check.path("name").asText())
        .contains("system", "accounts", "secrets", "database", "backups");
    assertThat(Files.readString(SYSTEM.home().resolve("logs/gateway.log"))).doesNotContain("js_");
  }

  @Test
  @Order(3)
  void aTokenOpensWhatItsRoleMayUntilItIsRevokedOrExpires() throws Exception {
    Ended viewer = command("", "token", "create", "--role", "viewer", "--expires", "30d");
    String looking = viewer.json().path("secret").asText();
    String working =
        command("", "token", "create", "--role", "operator").json().path("secret").asText();

    assertThat(get("/api/statistics", looking)).isEqualTo(200);
    HttpResponse<String> refused = addCv(looking);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(JSON.readTree(refused.body()).path("detail").asText())
        .contains("operator", "viewer");
    assertThat(addCv(working).statusCode()).isEqualTo(201);
    assertThat(get("/api/accounts", working)).isEqualTo(403);

    String id = viewer.json().path("id").asText();
    assertThat(command("", "token", "revoke", id).code()).isZero();
    assertThat(get("/api/statistics", looking)).isEqualTo(401);

    Secret brief = Secret.random();
    Instant now = CLOCK.instant();
    new AccountFile(file(), CLOCK)
        .change(accounts ->
            accounts.with(
                ApiToken.of(brief, "brief", Role.VIEWER, "ada", now, now.plusSeconds(5))));
    assertThat(get("/api/statistics", brief.text())).isEqualTo(200);
    patiently().until(() -> get("/api/statistics", brief.text()) == 401);
  }

  @Test
  @Order(4)
  void nobodyIsLetInWhileTheFileCannotBeBelieved() throws Exception {
    String token =
        command("", "token", "create", "--role", "viewer", "--name", "still")
            .json()
            .path("secret")
            .asText();
    String sound = Files.readString(file());

    Files.writeString(file(), sound.substring(0, sound.length() / 2));
    assertThat(get("/api/statistics", token)).isEqualTo(503);
    assertThat(get("/api/statistics", NOBODY)).isEqualTo(503);
    Ended refused = command("", "cv", "list");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.json().path("error").asText()).contains("accounts.json is damaged");
    assertThat(SERVICES).allMatch(SYSTEM::isReady);

    Files.delete(file());
    assertThat(get("/api/statistics", NOBODY)).isEqualTo(503);

    Files.writeString(file(), sound);
    assertThat(get("/api/statistics", token)).isEqualTo(200);
    assertThat(get("/api/statistics", NOBODY)).isEqualTo(401);
    assertThat(command("", "cv", "list").code()).isZero();
  }

  @Test
  @Order(5)
  void itsOperatorGetsBackInWhenNothingRuns() throws Exception {
    assertThat(login(PASSWORD)).isEqualTo(204);
    assertThat(login(PASSWORD.strip())).isEqualTo(401);
    SERVICES.forEach(SYSTEM::kill);
    SYSTEM.kill(Service.BROKER);

    assertThat(command("another one\n", "account", "password", "ada", "--password-stdin").code())
        .isZero();
    assertThat(command("", "account", "list").json()).hasSize(1);
    SYSTEM.up();

    assertThat(login(PASSWORD)).isEqualTo(401);
    assertThat(login("another one")).isEqualTo(204);
    assertThat(command("", "cv", "list").code()).isZero();
  }

  private static Ended account(String... words) throws Exception {
    String[] line = new String[words.length + 1];
    line[0] = "account";
    System.arraycopy(words, 0, line, 1, words.length);
    return command(PASSWORD + "\r\nnot this", line);
  }

  private static Ended command(String input, String... words) throws Exception {
    String[] line = new String[words.length + 2];
    System.arraycopy(words, 0, line, 0, words.length);
    line[words.length] = "--output";
    line[words.length + 1] = "json";
    Process process = SYSTEM.command(line);
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException ended) {
      // It had no use for it.
    }
    int code = process.waitFor();
    String said = Files.readString(SYSTEM.home().resolve("logs/command.out"));
    return new Ended(code, JSON.readTree(said.lines().toList().getLast()));
  }

  private static int login(String password) throws Exception {
    String form = JSON.createObjectNode().put("name", "ada").put("password", password).toString();
    return status(
        request(gateway("/api/session"), NOBODY)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(form)));
  }

  private static HttpResponse<String> addCv(String token) throws Exception {
    return HTTP.send(
        request(gateway("/api/cvs?label=another"), token)
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString("Baker, London"))
            .build(),
        BodyHandlers.ofString());
  }

  private static int get(String path, String token) throws Exception {
    return status(request(gateway(path), token));
  }

  private static int status(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private static HttpRequest.Builder request(String url, String token) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private static String gateway(String path) {
    return SYSTEM.url(Service.GATEWAY) + path;
  }

  private static Path file() {
    return SYSTEM.home().resolve("accounts.json");
  }
}
