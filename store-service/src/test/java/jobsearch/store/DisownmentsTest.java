package jobsearch.store;

import static io.restassured.RestAssured.given;
import static jobsearch.store.Facts.CV;
import static jobsearch.store.Facts.cv;
import static jobsearch.store.Facts.pair;
import static jobsearch.store.Facts.scored;
import static jobsearch.store.Facts.scraped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jobsearch.events.journal.PrimaryAppointed;
import jobsearch.events.topic.Topic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Disowning over HTTP, through a real journal, by a store that is primary. */
@Tag("broker")
@QuarkusTest
@TestProfile(DisownmentsTest.OwnService.class)
@QuarkusTestResource(JournalBroker.class)
class DisownmentsTest {

  /** What is in the journal is counted. */
  public static class OwnService implements QuarkusTestProfile {}

  private static ValidatableResponse disown(Map<String, ?> form) {
    return given().contentType("application/json").body(form).post("/api/store/disownments").then();
  }

  private static long requests(TestJournal journal) {
    return journal.heard(Topic.SCORING_REQUESTS).size();
  }

  private static void folded(long end) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> given().get("/api/store").<Integer>path("offset") >= end);
  }

  @Test
  void isShownThenDoneOnceAndScoresAreAskedForAgain() {
    TestJournal journal = TestJournal.connect();
    journal.sayAs("v1", new PrimaryAppointed("store-1", 1), cv(CV), scraped("r", 1));
    long end = journal.sayAs("v2", scraped("r", 2), scored(pair(1), 7), scored(pair(2), 7));
    folded(end);
    given()
        .get("/api/store/releases")
        .then()
        .statusCode(200)
        .body("release", equalTo(List.of("v2", "v1")))
        .body("postings", equalTo(List.of(1, 1)))
        .body("scores", equalTo(List.of(2, 0)));
    disown(Map.of("release", "v2", "dryRun", true))
        .statusCode(200)
        .body("postings", equalTo(1))
        .body("to", equalTo((int) end))
        .body("disownedAt", nullValue());
    given().get("/api/store/disownments").then().body("", hasSize(0));
    long asked = requests(journal);

    Map<String, ?> form = Map.of("release", "v2", "to", end, "reason", "it read other pages");
    disown(form)
        .statusCode(200)
        .header("Jobsearch-Offset", notNullValue())
        .body("postings", equalTo(1))
        .body("scores", equalTo(2))
        .body("disownedAt", notNullValue());

    await().atMost(Duration.ofSeconds(30)).until(() -> requests(journal) >= asked + 2);
    given()
        .get("/api/store/disownments")
        .then()
        .body("reason", equalTo(List.of("it read other pages")));
    int id = given().get("/api/postings?state=all&title=engineer 2").path("items[0].id");
    given()
        .get("/api/postings/" + id)
        .then()
        .body("scrapedAt", nullValue())
        .body("history.kind", hasItem("disowned"));
    disown(form).statusCode(200).body("postings", equalTo(0)).body("scores", equalTo(0));
    assertThat(given().get("/api/store/releases").<List<String>>path("release"))
        .containsExactly("v1");
  }

  @Test
  void saysWhatCannotBeDisowned() {
    folded(TestJournal.connect().say(cv(CV), cv(CV)));
    disown(Map.of("release", "v2", "to", 1))
        .statusCode(400)
        .body("errors.pointer", hasItem("/reason"));
    disown(Map.of("reason", "x", "to", 1))
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/release"));
    disown(Map.of("release", "v2", "reason", "x", "to", 1_000_000))
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/to"))
        .body("errors[0].detail", containsString("cannot be disowned yet"));
    disown(Map.of("release", "v2", "reason", "x", "from", 1, "to", 1))
        .statusCode(400)
        .body("errors[0].detail", containsString("nothing between"));
    given().contentType("application/json").post("/api/store/disownments").then().statusCode(400);
  }
}
