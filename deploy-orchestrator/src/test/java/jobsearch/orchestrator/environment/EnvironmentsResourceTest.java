package jobsearch.orchestrator.environment;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.StreamSupport;
import jobsearch.orchestrator.BrokerResource;
import jobsearch.orchestrator.OrchestratorConfig;
import jobsearch.orchestrator.release.GitFixture;
import jobsearch.orchestrator.release.ReleasesInUse;
import jobsearch.runtime.Home;
import jobsearch.runtime.Label;
import jobsearch.runtime.RunFiles;
import jobsearch.runtime.SystemRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The environments over HTTP, with releases of a repository and slots that start nothing. */
@Tag("broker")
@QuarkusTest
@QuarkusTestResource(value = BrokerResource.class, restrictToAnnotatedClass = true)
@TestProfile(EnvironmentsResourceTest.WithSlots.class)
class EnvironmentsResourceTest {

  @Inject OrchestratorConfig config;
  @Inject FakeDriver driver;
  @Inject ReleasesInUse inUse;

  @Inject
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String broker;

  /** A repository with one release, and a home with three slots, the last not valid. */
  public static class WithSlots implements QuarkusTestProfile {

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
      return Set.of(FakeDriver.class);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        Path directory =
            Files.createDirectories(
                Path.of("target", "environments-test", Long.toString(System.nanoTime()))
                    .toAbsolutePath());
        Path slots = Files.createDirectories(directory.resolve("home/environments"));
        Files.writeString(slots.resolve("staging-1.yaml"), "seed: none\n");
        Files.writeString(slots.resolve("staging-2.yaml"), "seed: production\n");
        Files.writeString(slots.resolve("staging-3.yaml"), "prots: 9000\n");
        return Map.of(
            "jobsearch.orchestrator.repository",
            new GitFixture(directory).root().toString(),
            "jobsearch.orchestrator.directory",
            directory.resolve("orchestrator").toString(),
            "jobsearch.orchestrator.home",
            directory.resolve("home").toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @BeforeEach
  void begin() {
    driver.reset();
  }

  @Test
  void buildsErasesStartsAndSaysSoOnTheTopic() {
    deploy("staging-1", Map.of("tag", "v1.0.0", "verify", false))
        .statusCode(202)
        .header("Location", endsWith("/api/environments/staging-1"))
        .body("state", equalTo("RUNNING"));
    awaitWork("staging-1", "DONE")
        .body("work.steps.name", contains("build", "clear", "start"))
        .body("state", equalTo("RUNNING"))
        .body("release", equalTo("v1.0.0"))
        .body("work.by", equalTo("anyone"));
    assertThat(driver.asked).containsExactly("erase staging-1", "start staging-1 v1.0.0");
    assertThat(promotions())
        .anySatisfy(record -> {
          assertThat(new String(record.value(), StandardCharsets.UTF_8))
              .contains("staging-1", "v1.0.0");
          assertThat(record.headers().lastHeader("ce_type").value())
              .asString()
              .contains("slot.deployed");
        });
    when()
        .get("/api/versions/compare")
        .then()
        .body("environments.find { it.slot == 1 }.release", equalTo("v1.0.0"))
        .body("differences", hasSize(0));
    // It may have to be started again; and so may what is on production's sides.
    driver.onSides.addAll(Set.of("v0.9.9", "dev"));
    assertThat(inUse.tags())
        .extracting(Object::toString)
        .containsExactlyInAnyOrder("v1.0.0", "v0.9.9");
    given().delete("/api/releases/v1.0.0").then().statusCode(409);
  }

  @Test
  void whatASlotHasIsKeptWhereThatIsWanted() {
    deploy("staging-2", Map.of("tag", "v1.0.0", "verify", false, "keep", true)).statusCode(202);
    awaitWork("staging-2", "DONE");
    assertThat(driver.asked).containsExactly("stop staging-2", "start staging-2 v1.0.0");
  }

  @Test
  void theFileSaysWhatASlotBeginsWithUnlessTheRequestDoes() {
    deploy("staging-2", Map.of("tag", "v1.0.0", "verify", false)).statusCode(202);
    awaitWork("staging-2", "DONE")
        .body("work.steps.find { it.name == 'seed' }.said", containsString("7 facts"));
    assertThat(driver.asked)
        .containsExactly("erase staging-2", "seed staging-2", "start staging-2 v1.0.0");
    driver.reset();
    deploy("staging-2", Map.of("tag", "v1.0.0", "verify", false, "seed", "none")).statusCode(202);
    awaitWork("staging-2", "DONE");
    assertThat(driver.asked).containsExactly("erase staging-2", "start staging-2 v1.0.0");
  }

  @Test
  void aStartThatFailsIsSaidWithItsReason() {
    driver.startFails = "store-service ended while it started";
    deploy("staging-1", Map.of("tag", "v1.0.0")).statusCode(202);
    awaitWork("staging-1", "FAILED")
        .body("work.reason", equalTo("store-service ended while it started: see its log"))
        .body("state", equalTo("EMPTY"));
  }

  @Test
  void oneThingAtATimeAndTheReleaseOfADeploymentUnderWayStays() {
    driver.mayStart = new CountDownLatch(1);
    deploy("staging-1", Map.of("tag", "v1.0.0", "verify", false)).statusCode(202);
    await().atMost(ONE_MINUTE).until(() -> driver.asked.contains("start staging-1 v1.0.0"));

    deploy("staging-1", Map.of("tag", "v1.0.0"))
        .statusCode(409)
        .contentType("application/problem+json")
        .body("detail", containsString("staging-1 is busy"));
    given().delete("/api/environments/staging-1/deployment").then().statusCode(409);
    given().delete("/api/releases/v1.0.0").then().statusCode(409);

    driver.mayStart.countDown();
    awaitWork("staging-1", "DONE");
  }

  @Test
  void refusesWithTheReasonAndTheWayOut() {
    deploy("staging-7", Map.of("tag", "v1.0.0"))
        .statusCode(404)
        .body("detail", containsString("staging-7"));
    deploy("production", Map.of("tag", "v1.0.0"))
        .statusCode(409)
        .body("detail", containsString("promotion"));
    given().delete("/api/environments/production/deployment").then().statusCode(409);
    deploy("staging-3", Map.of("tag", "v1.0.0"))
        .statusCode(409)
        .body("detail", containsString("prots"));
    deploy("staging-1", Map.of()).statusCode(400).body("errors[0].pointer", equalTo("/tag"));
    deploy("staging-1", Map.of("tag", "v1.0.0", "seed", "all"))
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/seed"));
    deploy("staging-1", Map.of("tag", "v1.0.0", "seed", "none", "keep", true))
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/seed"));
    given()
        .post("/api/environments/staging-1/verifications")
        .then()
        .statusCode(409)
        .body("detail", containsString("no release in staging-1"));
    when().get("/api/environments/staging-7").then().statusCode(404);
    assertThat(driver.asked).isEmpty();
  }

  @Test
  void whatRunsIsShownAndStoppedThoughItsFileIsNotValidOrGone() {
    Path programs = config.directory().resolve("releases/v0.9.0");
    Label label = new Label("v0.9.0", "main", "unknown", Instant.EPOCH);
    driver.slots.put("staging-3", FakeDriver.deployed("staging-3", label, programs));
    driver.slots.put("staging-4", FakeDriver.deployed("staging-4", label, programs));
    Path run = new Home(config.home().orElseThrow()).slots().resolve("staging-4").resolve("run");
    try {
      Files.createDirectories(run);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    RunFiles remembered = new RunFiles(run);
    remembered.remember(new SystemRecord(9000, true, programs, label));
    try {
      for (String slot : List.of("staging-3", "staging-4")) {
        when()
            .get("/api/environments/" + slot)
            .then()
            .body("release", equalTo("v0.9.0"))
            .body(
                "problem",
                containsString(slot.equals("staging-3") ? "prots" : "no staging slot 4"));
        given().delete("/api/environments/" + slot + "/deployment").then().statusCode(202);
        awaitWork(slot, "DONE");
        deploy(slot, Map.of("tag", "v1.0.0")).statusCode(409);
      }
      assertThat(inUse.tags()).extracting(Object::toString).containsExactly("v0.9.0");
      assertThat(driver.asked).containsExactly("stop staging-3", "stop staging-4");
    } finally {
      remembered.forgetSystem();
    }
  }

  private static ValidatableResponse deploy(String slot, Map<String, ?> wanted) {
    return given()
        .contentType("application/json")
        .body(wanted)
        .post("/api/environments/" + slot + "/deployments")
        .then();
  }

  private static ValidatableResponse awaitWork(String slot, String state) {
    await()
        .atMost(ONE_MINUTE)
        .untilAsserted(() ->
            when()
                .get("/api/environments/" + slot)
                .then()
                .statusCode(200)
                .body("work.state", equalTo(state)));
    return when().get("/api/environments/" + slot).then();
  }

  private List<ConsumerRecord<String, byte[]>> promotions() {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers",
                broker,
                "group.id",
                UUID.randomUUID().toString(),
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of("promotions"));
      return await()
          .atMost(ONE_MINUTE)
          .until(
              () ->
                  StreamSupport.stream(consumer.poll(Duration.ofSeconds(1)).spliterator(), false)
                      .toList(),
              records -> !records.isEmpty());
    }
  }
}
