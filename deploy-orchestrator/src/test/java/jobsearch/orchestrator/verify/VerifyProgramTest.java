package jobsearch.orchestrator.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import jobsearch.orchestrator.verify.fake.FakeSystem;
import jobsearch.orchestrator.verify.fake.Reply;
import jobsearch.orchestrator.verify.probe.Depth;
import jobsearch.orchestrator.verify.probe.Subject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyProgramTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path home;
  private FakeSystem system;
  private final List<JsonNode> printed = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    system = new FakeSystem(home).withPostings();
  }

  @AfterEach
  void stop() {
    system.close();
  }

  @Test
  void printsALineForEachCheckAndTheReportLast() throws Exception {
    assertThat(run(List.of(subject().toString()), "")).isZero();

    assertThat(printed).hasSize(12);
    assertThat(printed.subList(0, 11)).allMatch(line -> line.hasNonNull("step"));
    JsonNode report = printed.getLast();
    assertThat(report.path("passed").asBoolean()).isTrue();
    assertThat(report.path("results")).hasSize(11);
    assertThat(report.path("startedAt").asText()).endsWith("Z");
    assertThat(report.path("evidence").asText()).hasSize(64);
  }

  @Test
  void takesASubjectWithSecretsFromStandardInputAndShowsNone() throws Exception {
    system.withAccounts();
    ObjectNode subject = subject().put("token", FakeSystem.TOKEN);
    subject.putObject("account").put("name", "ada").put("password", "secret");

    assertThat(run(List.of(), subject.toString())).isZero();
    assertThat(printed.toString()).doesNotContain(FakeSystem.TOKEN, "secret");
  }

  @Test
  void endsWithOneIfACheckFailed() throws Exception {
    system.answer("GET /api/store/schema", Reply.problem(500, "broken"));
    assertThat(run(List.of(subject().toString()), "")).isEqualTo(1);
    assertThat(printed.getLast().path("passed").asBoolean()).isFalse();
  }

  @Test
  void refusesWhatIsNoSubjectWithoutQuotingIt() throws Exception {
    for (String wrong :
        List.of(
            "{\"token\":\"js_secret\",\"unknown\":1}",
            "{\"depth\":\"js_secret\"}",
            "{\"since\":\"js_secret\"}",
            "{\"services\":\"js_secret\"}",
            "[\"js_secret\"]",
            "js_secret",
            "{\"name\":\"x\",\"token\":\"js_secret\"}")) {
      printed.clear();
      assertThat(run(List.of(wrong), "")).isEqualTo(2);
      assertThat(printed.getLast().path("error").asText()).isNotBlank();
      assertThat(printed.getLast().path("fix").asText()).isNotBlank();
      assertThat(printed.toString()).doesNotContain("js_secret");
    }
  }

  @Test
  void aSubjectInALogShowsNoSecret() {
    Subject subject = system.subject(Depth.FULL, FakeSystem.TOKEN, FakeSystem.ADA, List.of());
    assertThat(subject.toString()).doesNotContain(FakeSystem.TOKEN, "secret");
    assertThat(FakeSystem.ADA.toString()).isEqualTo("ada");
  }

  private int run(List<String> arguments, String in) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int code =
        VerifyProgram.run(
            arguments.toArray(String[]::new),
            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
            Suite.standard(Clock.systemUTC()),
            new PrintStream(out, true, StandardCharsets.UTF_8));
    for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
      printed.add(JSON.readTree(line));
    }
    return code;
  }

  private ObjectNode subject() {
    Subject subject = system.subject(Depth.LOOK);
    ObjectNode json =
        JSON.createObjectNode()
            .put("name", subject.name())
            .put("gateway", subject.gateway())
            .put("since", subject.since().toString())
            .put("tag", subject.tag())
            .put("commit", subject.commit())
            .put("depth", "LOOK");
    ObjectNode services = json.putObject("services");
    subject.services().forEach(services::put);
    return json;
  }
}
