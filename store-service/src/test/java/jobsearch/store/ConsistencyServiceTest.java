package jobsearch.store;

import static io.restassured.RestAssured.given;
import static jobsearch.store.Facts.CV;
import static jobsearch.store.Facts.OTHER_BOARD;
import static jobsearch.store.Facts.cv;
import static jobsearch.store.Facts.posting;
import static jobsearch.store.Facts.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.posting.PostingRef;
import jobsearch.events.topic.Topic;
import jobsearch.store.schema.StoreDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Checks, repairs and upkeep of the running service. */
@Tag("broker")
@QuarkusTest
@TestProfile(ConsistencyServiceTest.OwnStore.class)
@QuarkusTestResource(JournalBroker.class)
class ConsistencyServiceTest {

  /** A service of its own: it damages its store, and others count the postings of theirs. */
  public static final class OwnStore implements QuarkusTestProfile {}

  static TestJournal journal;

  @Inject StoreDatabase database;

  @BeforeAll
  static void connect() {
    Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    journal = TestJournal.connect();
  }

  @Test
  void whatWasDamagedIsFoundAndRepairedThroughTheJournal() throws SQLException {
    String apply = "https://boards.greenhouse.io/acme/jobs/4711";
    PostingRef copy = new PostingRef(OTHER_BOARD, null, OTHER_BOARD + "/4711");
    long end =
        journal.say(
            cv(CV),
            new PostingScraped("c1", ref(4711), posting("Diver", apply), "f", null),
            new PostingScraped("c1", copy, posting("Diver!", apply), "f", null));
    await().until(() -> offset() >= end);
    damage();

    String run = carryOut("/api/consistency", "{}");
    given()
        .get("/api/consistency/" + run)
        .then()
        .statusCode(200)
        .body("healthy", equalTo(false))
        .body("checks.find { it.id == 'relations.orphaned' }.outcome", equalTo("FAIL"))
        .body("checks.find { it.id == 'relations.orphaned' }.samples[0].journalOffset", equalTo(2))
        .body("checks.find { it.id == 'relations.confidence' }.outcome", equalTo("WARN"))
        .body("checks.find { it.id == 'offsets' }.outcome", equalTo("PASS"))
        .body("repairs", greaterThan(2));
    refuse("{}", 400, "run");
    refuse("{\"run\":\"20000101_000000\"}", 409, "check again");

    int before = offset();
    String repaired = carryOut("/api/consistency/repairs", "{\"run\":\"" + run + "\"}");
    assertThat(offset()).isGreaterThan(before);
    given()
        .get("/api/consistency")
        .then()
        .body("latest.run", equalTo(repaired))
        .body("latest.trigger", equalTo("REPAIR"))
        .body("latest.healthy", equalTo(true))
        .body("latest.checks.findAll { it.outcome != 'PASS' }.id", not(hasItem("counters")))
        .body("history[1].failing", hasItem("relations.orphaned"));
    given().get("/api/consistency/20000101_000000").then().statusCode(404);
    await()
        .untilAsserted(() ->
            assertThat(journal.heard(Topic.STORE_EVENTS))
                .contains("jobsearch.consistency.checked.v1", "jobsearch.consistency.repaired.v1"));
  }

  @Test
  void theDatabaseIsLookedAfterAndItsSchemaIsThatOfTheRelease() {
    carryOut("/api/store/optimization", "{\"vacuum\":true}");
    given()
        .get("/api/store/optimization")
        .then()
        .body("job.result.vacuumed", equalTo(true))
        .body("job.result.bytesBefore", greaterThan(0))
        .body("job.result.freeBytes", equalTo(0));
    given()
        .get("/api/store/schema")
        .then()
        .body("valid", equalTo(true))
        .body("flaws", empty())
        .body("schemaVersion", equalTo(StoreDatabase.SCHEMA_VERSION));
    given()
        .get("/api/store")
        .then()
        .body("database.walSafe", equalTo(true))
        .body("database.journalMode", equalTo("wal"))
        .body("database.busyTimeout", equalTo(10))
        .body("database.readTimeout", equalTo(600));
  }

  private void damage() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database.file());
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO relations VALUES (90001, 1, 'duplicate-of', 77777, 1.0, 'both lead to x', 't', 2, NULL)");
      statement.execute(
          "UPDATE relations SET confidence = 0.25 WHERE id = (SELECT min(id) FROM relations)");
      statement.execute("UPDATE counters SET value = value + 5 WHERE name = 'open'");
    }
  }

  private static int offset() {
    return given().get("/api/store").path("offset");
  }

  /** The job's result. */
  private static String carryOut(String path, String body) {
    given().contentType("application/json").body(body).post(path).then().statusCode(202);
    String state = path.replace("/repairs", "");
    await().until(() -> !"RUNNING".equals(given().get(state).path("job.state")));
    given().get(state).then().body("job.state", equalTo("DONE"));
    Object result = given().get(state).path("job.result");
    return String.valueOf(result);
  }

  private static void refuse(String body, int status, String because) {
    given()
        .contentType("application/json")
        .body(body)
        .post("/api/consistency/repairs")
        .then()
        .statusCode(status)
        .body("detail", containsString(because));
  }
}
