package jobsearch.promise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jobsearch.cli.gateway.Gateway;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.personal.PersonalRecord;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.events.promotion.ReleaseBuilt;
import jobsearch.events.promotion.SlotDeployed;
import jobsearch.events.promotion.StagingVerified;
import jobsearch.events.topic.Topic;
import jobsearch.runtime.Home;
import jobsearch.runtime.Processes;
import jobsearch.runtime.RunFiles;
import jobsearch.runtime.Service;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A tag becomes a release, and is verified in a staging slot that production does not notice. */
@Tag("system")
@TestMethodOrder(OrderAnnotation.class)
class StagingTest {

  private static final String TAG = "v1.0.0";
  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension
  static final RealSystem SYSTEM = new RealSystem("staging").withRepositoryOfItsOwn();

  private static String commit = "";

  /** A command that ended, and what it printed last. */
  private record Ended(int code, JsonNode json) {}

  @BeforeAll
  static void tag() throws IOException {
    commit = SYSTEM.repository().release(TAG);
    Files.writeString(SYSTEM.home().resolve("environments/staging-1.yaml"), "sources: [cohere]\n");
  }

  @Test
  @Order(1)
  void aTagIsBuiltDeployedAndVerifiedBesideProduction() throws Exception {
    long facts = SYSTEM.journal().size();

    Ended deployed = command("deploy", "staging", "1", TAG);

    assertThat(deployed.code()).as(deployed.json().toPrettyString()).isZero();
    JsonNode slot = deployed.json();
    assertThat(slot.path("state").asText()).isEqualTo("RUNNING");
    assertThat(slot.path("commit").asText()).isEqualTo(commit);
    JsonNode results = slot.path("verification").path("results");
    assertThat(slot.path("verification").path("passed").asBoolean()).isTrue();
    assertThat(results)
        .as(results.toPrettyString())
        .allMatch(result -> result.path("outcome").asText().equals("PASSED"))
        .extracting(result -> result.path("name").asText())
        .contains("login", "search-to-score", "json-fallback", "routes", "migrations", "logs");

    JsonNode version =
        new Gateway(slot.path("url").asText()).get("/services/store-service/api/version", Map.of());
    assertThat(version.path("environment").asText()).isEqualTo("staging");
    assertThat(version.path("slot").asInt()).isEqualTo(1);
    assertThat(version.path("branch").asText()).isEqualTo("main");
    assertThat(version.path("commit_sha").asText()).isEqualTo(commit);
    assertThat(version.hasNonNull("deployed_at")).isTrue();

    assertThat(SYSTEM.journal().size()).as("production notices nothing").isEqualTo(facts);
    assertThat(said())
        .contains(new ReleaseBuilt(TAG, commit))
        .hasAtLeastOneElementOfType(SlotDeployed.class)
        .last()
        .isInstanceOfSatisfying(
            StagingVerified.class,
            verified -> {
              assertThat(verified.passed()).isTrue();
              assertThat(verified.slot()).isEqualTo("staging-1");
              assertThat(verified.tag()).isEqualTo(TAG);
              assertThat(verified.commit()).isEqualTo(commit);
              assertThat(verified.evidence())
                  .isEqualTo(slot.path("verification").path("evidence").asText());
            });
  }

  @Test
  @Order(2)
  void theEnvironmentsAreComparedAlsoByAnOrchestratorThatWasKilled() throws Exception {
    SYSTEM.kill(Service.ORCHESTRATOR);
    SYSTEM.restart(Service.ORCHESTRATOR);

    Ended shown = command("environments");

    assertThat(shown.json().path("environments"))
        .extracting(each -> each.path("name").asText() + " " + each.path("state").asText())
        .containsExactly("production RUNNING", "staging-1 RUNNING");
    assertThat(
            shown
                .json()
                .path("environments")
                .path(1)
                .path("verification")
                .path("passed")
                .asBoolean())
        .isTrue();
    JsonNode compared =
        new Gateway(SYSTEM.url(Service.GATEWAY)).get("/api/versions/compare", Map.of());
    assertThat(compared.path("environments"))
        .extracting(each -> each.path("release").asText())
        .containsExactly("dev", TAG);
    // Production is a build of another repository.
    assertThat(compared.path("differences").path(0).path("relation").asText()).isEqualTo("UNKNOWN");
  }

  @Test
  @Order(3)
  void aReleaseThatDoesNotPassIsNotVerified() throws Exception {
    Home slot = new Home(SYSTEM.home().resolve("slots/staging-1"));
    new Processes(slot, new RunFiles(slot.run()), Clock.systemUTC(), Duration.ofMinutes(1))
        .kill(Service.MATCHER);

    Ended verified = command("verify", "staging", "1");

    assertThat(verified.code()).isEqualTo(1);
    assertThat(verified.json().path("verification").path("passed").asBoolean()).isFalse();
    assertThat(verified.json().path("work").path("reason").asText()).contains("checks failed");
    assertThat(said())
        .last()
        .isInstanceOfSatisfying(StagingVerified.class, fact -> assertThat(fact.passed()).isFalse());
  }

  @Test
  @Order(4)
  void aSlotBeginsWithProductionsFactsButNothingPersonal() throws Exception {
    Path cv = Files.writeString(SYSTEM.home().resolve("cv.md"), MadeUp.CV);
    assertThat(command("cv", "add", cv.toString()).code()).isZero();
    assertThat(
            command(
                    "job",
                    "add",
                    "--title",
                    "Engineer",
                    "--company",
                    "Acme",
                    "--url",
                    "https://jobs.example.org/1")
                .code())
        .isZero();

    Ended deployed = command("deploy", "staging", "1", TAG, "--seed", "production", "--no-verify");

    assertThat(deployed.code()).as(deployed.json().toPrettyString()).isZero();
    JsonNode postings =
        new Gateway(deployed.json().path("url").asText()).get("/api/postings", Map.of());
    assertThat(postings.path("items"))
        .extracting(each -> each.path("title").asText())
        .containsExactly("Engineer");
    try (TopicReader<PersonalRecord> personal =
        new TopicReader<>(
            SYSTEM.url(Service.BROKER), "staging-1.", Topic.PERSONAL, EventTypes.PERSONAL)) {
      assertThat(personal.events()).isEmpty();
    }
  }

  @Test
  @Order(5)
  void whatIsErasedIsGone() throws Exception {
    assertThat(command("undeploy", "staging", "1", "--erase").code()).isZero();

    assertThat(SYSTEM.home().resolve("slots/staging-1")).doesNotExist();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", SYSTEM.url(Service.BROKER)))) {
      assertThat(admin.listTopics().names().get()).noneMatch(name -> name.startsWith("staging-1."));
    }
    assertThat(SYSTEM.isReady(Service.STORE)).isTrue();
    assertThat(command("smoke").code()).isZero();
  }

  private static List<PromotionFact> said() throws Exception {
    try (TopicReader<PromotionFact> topic =
        new TopicReader<>(SYSTEM.url(Service.BROKER), Topic.PROMOTIONS, EventTypes.PROMOTIONS)) {
      return topic.events();
    }
  }

  private static Ended command(String... words) throws Exception {
    String[] line = new String[words.length + 2];
    System.arraycopy(words, 0, line, 0, words.length);
    line[words.length] = "--output";
    line[words.length + 1] = "json";
    int code = SYSTEM.command(line).waitFor();
    List<String> lines = Files.readAllLines(SYSTEM.home().resolve("logs/command.out"));
    return new Ended(code, JSON.readTree(lines.getLast()));
  }
}
