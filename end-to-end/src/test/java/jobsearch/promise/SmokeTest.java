package jobsearch.promise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import jobsearch.boards.RecordedBoards;
import jobsearch.runtime.Service;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A running system can be verified at any time, by a program that needs no part of it. */
@Tag("system")
@Timeout(300)
@TestMethodOrder(OrderAnnotation.class)
class SmokeTest {

  private static final Instant BEFORE = Instant.now();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BOARD = "cohere";
  private static final String PASSWORD = "correct horse";
  private static final Path PROGRAM =
      Path.of("..", "deploy-orchestrator", "target", "quarkus-app").toAbsolutePath().normalize();

  private static final List<Service> SERVICES =
      List.of(
          Service.GATEWAY, Service.STORE, Service.SCRAPER, Service.MATCHER, Service.ORCHESTRATOR);

  @RegisterExtension
  static final RealSystem SYSTEM = new RealSystem("smoke", RecordedBoards.load().board(BOARD));

  private static final User USER = new User(SYSTEM);

  private static ObjectNode subject = JSON.createObjectNode();

  /**
   * What the program came to.
   *
   * @param checks how many lines were printed before the report
   */
  private record Verified(int code, int checks, JsonNode report) {

    List<String> withOutcome(String outcome) {
      return report
          .path("results")
          .valueStream()
          .filter(result -> result.path("outcome").asText().equals(outcome))
          .map(result -> result.path("name").asText())
          .toList();
    }

    String found(String check) {
      return report
          .path("results")
          .valueStream()
          .filter(result -> result.path("name").asText().equals(check))
          .map(result -> result.path("found").asText())
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  @Order(1)
  void anOpenSystemPassesAllButTheLoginWhichSaysWhy() throws Exception {
    describe();

    Verified verified = verify("FULL");

    assertThat(verified.withOutcome("FAILED")).as(verified.report().toString()).isEmpty();
    assertThat(verified.withOutcome("SKIPPED")).containsExactly("login");
    assertThat(verified.found("login")).contains("there are no accounts");
    assertThat(verified.code()).isZero();
    assertThat(verified.checks()).isEqualTo(verified.report().path("results").size());
    assertThat(verified.report().path("evidence").asText()).matches("[0-9a-f]{64}");
    assertThat(SYSTEM.home().resolve("data/legacy")).doesNotExist();
  }

  @Test
  @Order(2)
  void aLookChangesNothing() throws Exception {
    String before = USER.statistics().toString();
    long facts = SYSTEM.journal().size();

    Verified verified = verify("LOOK");

    assertThat(verified.withOutcome("FAILED")).as(verified.report().toString()).isEmpty();
    assertThat(verified.withOutcome("SKIPPED"))
        .containsExactly("login", "search-to-score", "json-fallback");
    assertThat(USER.statistics()).hasToString(before);
    assertThat(SYSTEM.journal().size()).isEqualTo(facts);
  }

  @Test
  @Order(3)
  void aSystemWithAccountsPassesTheLoginToo() throws Exception {
    command(PASSWORD, "account", "add", "ada", "--role", "admin", "--password-stdin");
    JsonNode token = command("", "token", "create", "--role", "operator");
    assertThat(verify("LOOK").found("login")).contains("the verification has no credentials");

    subject.put("token", token.path("secret").asText());
    subject.putObject("account").put("name", "ada").put("password", PASSWORD);
    Verified verified = verify("FULL");

    assertThat(verified.withOutcome("FAILED")).as(verified.report().toString()).isEmpty();
    assertThat(verified.withOutcome("SKIPPED")).isEmpty();
    assertThat(verified.report().path("passed").asBoolean()).isTrue();
  }

  @Test
  @Order(4)
  void aSystemWithADeadServiceFails() throws Exception {
    SYSTEM.kill(Service.MATCHER);

    Verified verified = verify("LOOK");

    assertThat(verified.code()).isEqualTo(1);
    assertThat(verified.withOutcome("FAILED")).contains("clean-start", "health", "routes");
    assertThat(verified.found("health")).contains("matcher-service");
    assertThat(verified.withOutcome("PASSED")).contains("jobs", "filter", "migrations");
  }

  private static void describe() throws IOException {
    JsonNode version = USER.get("/api/version");
    subject
        .put("name", "smoke")
        .put("gateway", SYSTEM.url(Service.GATEWAY))
        .put("since", BEFORE.toString())
        .put("tag", version.path("release").asText())
        .put("commit", version.path("commit_sha").asText())
        .put("schemaVersion", USER.get("/api/store").path("schemaVersion").asInt())
        .put("legacy", SYSTEM.storeData().resolveSibling("legacy").toString());
    ObjectNode services = subject.putObject("services");
    SERVICES.forEach(service -> services.put(service.label(), SYSTEM.url(service)));
    subject.putArray("sources").add(BOARD);
    try (Stream<Path> logs = Files.list(SYSTEM.home().resolve("logs"))) {
      ArrayNode files = subject.putArray("logs");
      logs.map(Path::toString).forEach(files::add);
    }
  }

  private static Verified verify(String depth) throws Exception {
    String libraries =
        String.join(
            File.pathSeparator,
            PROGRAM.resolve("app/*").toString(),
            PROGRAM.resolve("lib/main/*").toString(),
            PROGRAM.resolve("lib/boot/*").toString());
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                libraries,
                "jobsearch.orchestrator.verify.VerifyProgram")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    write(process, subject.put("depth", depth).toString());
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    return new Verified(process.waitFor(), lines.size() - 1, JSON.readTree(lines.getLast()));
  }

  private static JsonNode command(String input, String... words) throws Exception {
    String[] line = Stream.concat(Stream.of(words), Stream.of("-o", "json")).toArray(String[]::new);
    Process process = SYSTEM.command(line);
    write(process, input + "\n");
    assertThat(process.waitFor()).isZero();
    String said = Files.readString(SYSTEM.home().resolve("logs/command.out"));
    return JSON.readTree(said.lines().toList().getLast());
  }

  private static void write(Process process, String text) throws IOException {
    try (OutputStream in = process.getOutputStream()) {
      in.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException ended) {
      // It had no use for it.
    }
  }
}
