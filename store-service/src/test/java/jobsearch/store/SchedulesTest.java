package jobsearch.store;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jobsearch.events.codec.Origin;
import jobsearch.events.journal.PrimaryAppointed;
import jobsearch.events.status.StoreSwitched;
import jobsearch.events.topic.Topic;
import jobsearch.store.publish.Outbox;
import jobsearch.web.EventRecords;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The schedules fire: every second here, where they do so once a night. */
@Tag("broker")
@QuarkusTest
@QuarkusTestResource(value = JournalBroker.class, restrictToAnnotatedClass = true)
@TestProfile(SchedulesTest.EverySecond.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SchedulesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What happens at night, and where copies go. */
  public static class EverySecond implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        Path copies = Files.createTempDirectory("store-copies");
        System.setProperty("jobsearch.test.copies", copies.toString());
        return Map.of(
            "jobsearch.store.backup.at", "0/2 * * * * ?",
            "jobsearch.store.backup.keep", "2",
            "jobsearch.store.archive.at", "* * * * * ?",
            "jobsearch.store.consistency.at", "* * * * * ?",
            "jobsearch.store.copy.directory", copies.toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  @Order(1)
  void backupsAndExportsAreMadeCopiedAndThinnedOut() throws IOException {
    TestJournal journal = TestJournal.connect();
    long notPrimary = journal.say(new PrimaryAppointed("store-2", 1), Facts.cv(Facts.CV));
    nothingIsDoneBeforeItIsPrimary(notPrimary);
    long end =
        journal.say(new PrimaryAppointed("store-1", 2), Facts.start("r1"), Facts.page("r1", 1, 1));
    Path copies = Path.of(System.getProperty("jobsearch.test.copies"), "store-1");
    // A command said it when no broker ran.
    new Outbox(
            Path.of(ConfigProvider.getConfig().getValue("jobsearch.store.directory", String.class)))
        .keep(
            new EventRecords("", new Origin("store-service", "dev"), Clock.systemUTC())
                .of(new StoreSwitched("store-1", "restored_1", "original", Instant.EPOCH)));

    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            given()
                .get("/api/backups")
                .then()
                .body("backups.size()", equalTo(2))
                .body("backups[1].backup.kind", equalTo("SCHEDULED"))
                .body("backups[1].backup.offset", equalTo((int) end))
                .body("backups[1].copies.size()", equalTo(1)));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          List<Object> verified = given().get("/api/backups").path("backups.copies.verifiedAt");
          assertThat(verified.toString()).contains("Z");
        });
    await()
        .atMost(PATIENCE)
        .until(() -> {
          try (var files = Files.walk(copies.resolve("journal"))) {
            return files.anyMatch(file -> file.endsWith("journal.json"));
          } catch (IOException | UncheckedIOException notYet) {
            return false;
          }
        });
    await()
        .atMost(PATIENCE)
        .until(() -> journal.heard(Topic.STORE_EVENTS).contains("jobsearch.backup.copied.v1"));
    given()
        .get("/q/health/ready")
        .then()
        .body("checks.name.flatten()", hasItems("copies", "backups"))
        .body("checks.find { it.name == 'backups' }.data.newest", startsWith("jobsearch_backup_"))
        .body("checks.find { it.name == 'backups' }.data.journalExportedAt", endsWith("Z"));
    await()
        .atMost(PATIENCE)
        .until(() -> !given().get("/api/consistency").path("history").toString().equals("[]"));
    given().get("/api/store/archive").then().statusCode(200).body("next", equalTo((int) end));
    await()
        .atMost(PATIENCE)
        .until(() ->
            journal
                .heard(Topic.STORE_EVENTS)
                .containsAll(
                    List.of(
                        "jobsearch.journal.task-started.v1",
                        "jobsearch.journal.task-progressed.v1",
                        "jobsearch.journal.exported.v1",
                        "jobsearch.store.switched.v1")));

    // One begins only when the one before has ended.
    int running = 0;
    for (String type : List.copyOf(journal.heard(Topic.STORE_EVENTS))) {
      running += type.equals("jobsearch.backup.started.v1") ? 1 : 0;
      // One that fires before the store has a place in the journal fails.
      running -= type.matches("jobsearch.backup.(verified|failed).v1") ? 1 : 0;
      assertThat(running).isBetween(0, 1);
    }
  }

  /** Two stores share the directories: only the primary may write into them by itself. */
  private static void nothingIsDoneBeforeItIsPrimary(long end) throws IOException {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            given()
                .get("/api/store")
                .then()
                .body("offset", equalTo((int) end))
                .body("primary", equalTo(false)));
    await().during(Duration.ofSeconds(4)).atMost(PATIENCE).until(() -> true);
    given()
        .get("/api/backups")
        .then()
        .body("backups.findAll { it.backup.kind == 'SCHEDULED' }.size()", equalTo(0));
    given().get("/api/store/archive").then().body("next", nullValue());
    assertThat(given().get("/api/consistency").path("history").toString()).isEqualTo("[]");
    try (var copies = Files.list(Path.of(System.getProperty("jobsearch.test.copies")))) {
      assertThat(copies).isEmpty();
    }
  }

  @Test
  @Order(2)
  void aPromotionHoldsItsBackup() {
    given()
        .contentType("application/json")
        .body("{\"kind\":\"promotion\"}")
        .post("/api/backups")
        .then()
        .statusCode(400);
    given()
        .contentType("application/json")
        .body("{\"kind\":\"nightly\"}")
        .post("/api/backups")
        .then()
        .statusCode(400);
    String name =
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    given()
                        .contentType("application/json")
                        .body("{\"kind\":\"promotion\",\"promotion\":\"p-1\"}")
                        .post("/api/backups")
                        .path("backup"),
                Objects::nonNull);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            given()
                .get("/api/backups/" + name)
                .then()
                .statusCode(200)
                .body("backup.promotion", equalTo("p-1"))
                .body("held", equalTo(true)));
    given().delete("/api/backups/jobsearch_backup_20000101_000000/hold").then().statusCode(404);
    given().delete("/api/backups/" + name + "/hold").then().statusCode(204);
    await().atMost(PATIENCE).until(() -> given().get("/api/backups/" + name).statusCode() == 404);
  }
}
