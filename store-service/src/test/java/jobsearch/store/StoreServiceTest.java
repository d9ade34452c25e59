package jobsearch.store;

import static io.restassured.RestAssured.given;
import static jobsearch.store.Facts.BOARD;
import static jobsearch.store.Facts.CV;
import static jobsearch.store.Facts.completed;
import static jobsearch.store.Facts.cv;
import static jobsearch.store.Facts.page;
import static jobsearch.store.Facts.pair;
import static jobsearch.store.Facts.scored;
import static jobsearch.store.Facts.scraped;
import static jobsearch.store.Facts.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import jobsearch.events.journal.PrimaryAppointed;
import jobsearch.events.journal.SearchCompleted.Reason;
import jobsearch.events.topic.Topic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The running service between a real broker and HTTP. The journal only grows, so the order matters.
 */
@Tag("broker")
@QuarkusTest
@QuarkusTestResource(JournalBroker.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoreServiceTest {

  static TestJournal journal;

  @BeforeAll
  static void connect() {
    Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    journal = TestJournal.connect();
  }

  private static void folded(long offset) {
    await()
        .untilAsserted(
            () -> given().get("/api/store").then().body("offset", equalTo((int) offset)));
    given()
        .header("Jobsearch-Offset", offset - 1)
        .get("/api/postings/count")
        .then()
        .statusCode(200);
  }

  @Test
  @Order(1)
  void aReplicaThatIsNotPrimaryFoldsAndSaysNothing() {
    long end = journal.say(cv(CV), start("r1"), page("r1", 1, 1, 2), scraped("r1", 1));
    folded(end);
    given().get("/q/health/ready").then().statusCode(200);
    given()
        .get("/api/store")
        .then()
        .body("primary", equalTo(false))
        .body("caughtUp", equalTo(true));
    assertThat(journal.heard(Topic.DEDUP_VERDICTS)).isEmpty();
    assertThat(journal.heard(Topic.SCORING_REQUESTS)).isEmpty();
    await()
        .untilAsserted(() ->
            assertThat(journal.heard(Topic.STORE_EVENTS))
                .contains("jobsearch.replica.caught-up.v1", "jobsearch.schema.migrated.v1"));
  }

  @Test
  @Order(2)
  void onceAppointedItAsksForWhatItsStateShowsOpen() {
    journal.say(new PrimaryAppointed("store-1", 1));
    await()
        .untilAsserted(() ->
            assertThat(journal.heard(Topic.SCORING_REQUESTS))
                .containsExactly("jobsearch.scoring.requested.v1"));
    given().get("/api/store").then().body("primary", equalTo(true)).body("epoch", equalTo(1));
  }

  @Test
  @Order(3)
  void aPrimaryAnswersPagesAndAsksForScores() {
    journal.say(start("r2"), page("r2", 1, 1, 2), scraped("r1", 2));
    await()
        .untilAsserted(() ->
            assertThat(journal.heard(Topic.DEDUP_VERDICTS))
                .containsExactlyInAnyOrder(
                    "jobsearch.search.briefed.v1", "jobsearch.page.judged.v1"));
    await().untilAsserted(() -> assertThat(journal.heard(Topic.SCORING_REQUESTS)).hasSize(2));
  }

  @Test
  @Order(4)
  void postingsAreListedBestFirstAndPaged() {
    folded(journal.say(scored(pair(1), 4), scored(pair(2), 9), completed("r1", Reason.EXHAUSTED)));
    String next =
        given()
            .get("/api/postings?limit=1")
            .then()
            .statusCode(200)
            .body("items", hasSize(1))
            .body("items[0].title", equalTo("Engineer 2"))
            .body("items[0].score", equalTo(9))
            .header("Link", containsString("rel=\"next\""))
            .extract()
            .path("nextCursor");
    given()
        .get("/api/postings?limit=1&cursor=" + next)
        .then()
        .body("items[0].title", equalTo("Engineer 1"))
        .body("nextCursor", nullValue());
    for (String sort : List.of("-postedAt", "-firstSeen")) {
      String cursor = given().get("/api/postings?limit=1&sort=" + sort).path("nextCursor");
      given()
          .queryParam("cursor", cursor)
          .get("/api/postings?limit=1&sort=" + sort)
          .then()
          .body("items", hasSize(1))
          .body("nextCursor", nullValue());
    }
  }

  @Test
  @Order(5)
  void postingsAreFiltered() {
    given()
        .get("/api/postings?minScore=5")
        .then()
        .body("items.title", equalTo(List.of("Engineer 2")));
    given()
        .get("/api/postings?q=engineer 1")
        .then()
        .body("items.title", equalTo(List.of("Engineer 1")));
    given().get("/api/postings?q=100%25").then().body("items", hasSize(0));
    given().get("/api/postings?title=eng&sort=-relevance").then().body("items", hasSize(2));
    given().get("/api/postings?workplace=remote&minSalary=1").then().body("items", hasSize(0));
    given().get("/api/postings?postedAfter=2020-01-01&currency=EUR").then().statusCode(200);
    given().get("/api/postings?seenAfter=2020-01-01T00:00:00Z").then().body("items", hasSize(2));
    given().get("/api/postings?cluster=1").then().body("items", hasSize(1));
    given()
        .get("/api/postings?limit=1&facets=company,state")
        .then()
        .body("facets.company[0].value", equalTo("Acme"))
        .body("facets.company[0].count", equalTo(2))
        .body("facets.state[0].count", equalTo(2));
    given().get("/api/postings/count?q=engineer").then().body("count", equalTo(2));
    given().get("/api/postings/recent?limit=1").then().body("items", hasSize(1));
    given().get("/api/postings?company=acm&location=berl").then().body("items", hasSize(2));
    given().get("/api/postings?term=unheard").then().body("items", hasSize(0));
    given().get("/api/postings?term=").then().body("items", hasSize(2));
    given().get("/api/postings?source=" + BOARD + "&state=all").then().body("items", hasSize(2));
  }

  @Test
  @Order(6)
  void onePostingIsShownWithScoresAndHistory() {
    int id = given().get("/api/postings?limit=1").path("items[0].id");
    given()
        .get("/api/postings/" + id)
        .then()
        .statusCode(200)
        .body("scores[0].overall", equalTo(9))
        .body("scores[0].experience", nullValue())
        .body("history.kind", equalTo(List.of("listed", "read")))
        .body("searches[0].cvKey", equalTo(CV))
        .body("sources", equalTo(List.of(BOARD)));
    given()
        .get("/api/postings/4711")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("detail", containsString("4711"));
  }

  @Test
  @Order(6)
  void whatACallerHasIsNotSentAgain() {
    for (String path :
        List.of(
            "/api/postings?limit=1",
            "/api/postings/1",
            "/api/postings/count",
            "/api/statistics",
            "/api/runs",
            "/api/runs/r1")) {
      String tag = given().get(path).then().statusCode(200).extract().header("ETag");
      given().header("If-None-Match", tag).get(path).then().statusCode(304).header("ETag", tag);
      given().header("If-None-Match", "\"other\"").get(path).then().statusCode(200);
    }
  }

  @Test
  @Order(6)
  void everythingThatMatchesIsExported() {
    given()
        .get("/api/postings/export?q=engineer")
        .then()
        .statusCode(200)
        .contentType("text/csv;charset=UTF-8")
        .header("Content-Disposition", containsString("postings.csv"))
        .body(containsString("Engineer 1,Acme,Berlin"))
        .body(containsString("Engineer 2,Acme,Berlin"));
    given().get("/api/postings/export?format=json").then().body("title", hasSize(2));
    given().get("/api/postings/export?format=xml").then().statusCode(400);
  }

  @Test
  @Order(6)
  void aReadThatFollowsAWriteWaitsForIt() {
    long end = journal.say(page("r2", 7, 2));
    given().header("Jobsearch-Offset", end - 1).get("/api/postings").then().statusCode(200);
    given().get("/api/store").then().body("offset", equalTo((int) end));
    given().cookie("Jobsearch-Offset", "0").get("/api/postings").then().statusCode(200);
    given().header("Jobsearch-Offset", "x").get("/api/postings").then().statusCode(400);
    given()
        .header("Jobsearch-Offset", end + 1_000_000)
        .get("/api/postings/count")
        .then()
        .statusCode(503)
        .contentType("application/problem+json")
        .header("Retry-After", "1");
  }

  @Test
  @Order(7)
  void wrongParametersAreNamed() {
    for (String query :
        List.of(
            "sort=best",
            "sort=-relevance",
            "q=%25",
            "workplace=home",
            "facets=salary",
            "postedAfter=yesterday",
            "seenAfter=2026-08-01T25:00:00Z",
            "minSalary=-1",
            "minSalary=x",
            "cluster=4711",
            "limit=0",
            "limit=x",
            "state=open%20",
            "cursor=%21",
            "minScore=x",
            "minScore=11",
            "cv=ffffffffffffffff",
            "q=" + "a%20".repeat(21),
            "q=" + "a-".repeat(21),
            "cursor="
                + Base64.getUrlEncoder()
                    .encodeToString("-score\0x\0y\0001".getBytes(StandardCharsets.UTF_8)))) {
      given()
          .urlEncodingEnabled(false)
          .get("/api/postings?" + query)
          .then()
          .statusCode(400)
          .contentType("application/problem+json");
    }
    String cursor = given().get("/api/postings?limit=1").path("nextCursor");
    given()
        .get("/api/postings?sort=-postedAt&cursor=" + cursor)
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("cursor"));
  }

  @Test
  @Order(8)
  void runsAndStatisticsAddUp() {
    given()
        .get("/api/runs/r1")
        .then()
        .body("state", equalTo("COMPLETED"))
        .body("seen", equalTo(2))
        .body("new", equalTo(2))
        .body("duplicates", equalTo(0))
        .body("perSource[0].reason", equalTo("EXHAUSTED"));
    given().get("/api/runs/r2").then().body("state", equalTo("RUNNING"));
    given().get("/api/runs").then().body("runId", equalTo(List.of("r2", "r1")));
    given().get("/api/runs/none").then().statusCode(404);
    given().get("/api/runs?limit=0").then().statusCode(400);
    given()
        .get("/api/statistics")
        .then()
        .body("postings.open", equalTo(2))
        .body("scores.scored", equalTo(2))
        .body("scoringCalls", equalTo(2))
        .body("cvs", equalTo(1))
        .body("runs", equalTo(2));
    given()
        .get("/api/store/hash")
        .then()
        .body("hash.length()", equalTo(64))
        .body("tables.size()", equalTo(16))
        .body("rows.cv_versions", equalTo(1));
    int offset = given().get("/api/store").then().extract().path("offset");
    given()
        .get("/api/store/hash?at=" + offset)
        .then()
        .statusCode(200)
        .body("offset", equalTo(offset));
  }

  @Test
  @Order(9)
  void theInterfaceIsDescribed() {
    given().get("/q/openapi").then().statusCode(200).body(containsString("/api/postings/{id}"));
    given().get("/q/swagger-ui/").then().statusCode(200);
    given().get("/api/version").then().body("service", equalTo("store-service"));
    given().get("/q/metrics").then().body(containsString("jobsearch_store_journal_offset_records"));
  }

  @Test
  @Order(10)
  void rubbishGoesToQuarantineAndDeadLettersAndTheRestFlows() {
    journal.send(new ProducerRecord<>("journal", "rubbish".getBytes(StandardCharsets.UTF_8)));
    journal.say(page("r2", 2, 3));
    await()
        .untilAsserted(() ->
            assertThat(journal.heard(Topic.DEAD_LETTERS))
                .containsExactly("jobsearch.dead-letter.v1"));
    await()
        .untilAsserted(() ->
            assertThat(journal.heard(Topic.STORE_EVENTS))
                .contains("jobsearch.record.quarantined.v1"));
    await()
        .untilAsserted(() ->
            given()
                .get("/api/statistics")
                .then()
                .body("quarantined", equalTo(1))
                .body("postings.listed", equalTo(1)));
  }

  @Test
  @Order(10)
  void aBackupIsMadeListedAndProvenOverHttp() {
    String name = given().post("/api/backups").then().statusCode(202).extract().path("backup");
    await().until(() -> jobIs("DONE"));
    given()
        .get("/api/backups/latest")
        .then()
        .statusCode(200)
        .body("backup.name", equalTo(name))
        .body("backup.kind", equalTo("MANUAL"))
        .body("replayDistance", equalTo(0))
        .body("lastProof", nullValue());
    given().post("/api/backups/latest/proof").then().statusCode(202);
    await().until(() -> jobIs("DONE"));
    given().get("/api/backups/" + name).then().body("lastProof.proven", equalTo(true));
    given()
        .post("/api/backups/jobsearch_backup_20000101_000000/proof")
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
    await()
        .untilAsserted(() ->
            assertThat(journal.heard(Topic.STORE_EVENTS))
                .contains(
                    "jobsearch.backup.started.v1",
                    "jobsearch.backup.progressed.v1",
                    "jobsearch.backup.verified.v1",
                    "jobsearch.backup.drill-progressed.v1",
                    "jobsearch.backup.proven.v1"));
  }

  private static boolean jobIs(String state) {
    return state.equals(given().get("/api/backups").path("job.state"));
  }

  @Test
  @Order(11)
  void legacyFilesAreFoundMigratedAndValidatedOverHttp() throws IOException {
    Path legacy = Files.createDirectories(Path.of(System.getProperty(TestJournal.LEGACY)));
    Files.writeString(
        legacy.resolve("job_matches_1.json"),
        """
        [{"job_title": "Baker", "application_url": "https://old.example/job/1", "overall_match": 7},
         {"job_title": "No address"}]
        """);
    given()
        .get("/api/postings?q=baker")
        .then()
        .body("items.origin", equalTo(List.of("legacy-file")));
    given()
        .get("/api/postings?title=bak")
        .then()
        .body("items.origin", equalTo(List.of("legacy-file")));
    given().get("/api/postings/count?title=bak").then().body("count", equalTo(1));
    given().get("/api/postings/count?title=bak&minScore=1").then().body("count", equalTo(0));
    given()
        .get("/api/migrations/survey?path=" + legacy)
        .then()
        .statusCode(200)
        .body("files[0].records", equalTo(2));
    String request =
        "{\"path\": \"%s\", \"files\": [{\"file\": \"job_matches_1.json\", \"cv\": \"%s\"}]}"
            .formatted(legacy, CV);
    given()
        .contentType("application/json")
        .body(request)
        .post("/api/migrations")
        .then()
        .statusCode(202);
    await().until(() -> legacyJobIs("DONE"));
    given()
        .get("/api/migrations")
        .then()
        .body("job.task", equalTo("migration"))
        .body("job.migration.migrated", equalTo(1))
        .body("job.migration.rejected", equalTo(1))
        .body("job.migration.files[0].rejections[0].where", equalTo("[1]"));
    given()
        .get("/api/postings?q=baker")
        .then()
        .body("items.score", equalTo(List.of(7)))
        .body("items[0].origin", nullValue());
    given()
        .contentType("application/json")
        .body("{\"path\": \"%s\", \"all\": true}".formatted(legacy))
        .post("/api/migrations/validation")
        .then()
        .statusCode(202);
    await().until(() -> legacyJobIs("DONE"));
    given().get("/api/migrations").then().body("job.validation.valid", equalTo(true));
    for (String path : List.of("", "?path=/nowhere/at/all")) {
      given().get("/api/migrations/survey" + path).then().statusCode(400);
    }
    given()
        .contentType("application/json")
        .body("{\"path\": \"/nowhere/at/all\"}")
        .post("/api/migrations")
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
    await()
        .untilAsserted(() ->
            assertThat(journal.heard(Topic.STORE_EVENTS))
                .contains(
                    "jobsearch.migration.started.v1",
                    "jobsearch.migration.progressed.v1",
                    "jobsearch.migration.completed.v1"));
  }

  private static boolean legacyJobIs(String state) {
    return state.equals(given().get("/api/migrations").path("job.state"));
  }

  @Test
  @Order(12)
  void anotherPrimaryMakesItSilentAgain() {
    int before = journal.heard(Topic.DEDUP_VERDICTS).size();
    long end = journal.say(new PrimaryAppointed("store-2", 2), page("r2", 3, 4));
    folded(end);
    given().get("/api/store").then().body("primary", equalTo(false));
    assertThat(journal.heard(Topic.DEDUP_VERDICTS)).hasSize(before);
  }

  @Test
  @Order(13)
  void anUnknownVersionStopsTheFoldAndSaysSo() {
    journal.send(TestJournal.unknownVersion());
    journal.say(page("r2", 4, 5));
    await()
        .untilAsserted(() ->
            given()
                .get("/api/store")
                .then()
                .body("state", equalTo("STOPPED"))
                .body("stoppedBecause", containsString("jobsearch.posting.scraped.v2")));
    given()
        .get("/q/health/ready")
        .then()
        .statusCode(503)
        .body("checks.data.reason", hasItem(containsString("jobsearch.posting.scraped.v2")));
    given().get("/api/postings").then().statusCode(200).body("items", not(hasSize(0)));
  }
}
