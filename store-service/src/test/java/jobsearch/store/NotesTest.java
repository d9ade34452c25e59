package jobsearch.store;

import static io.restassured.RestAssured.given;
import static jobsearch.store.Facts.OTHER_BOARD;
import static jobsearch.store.Facts.posting;
import static jobsearch.store.Facts.ref;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.posting.PostingRef;
import jobsearch.events.topic.Topic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Notes, over HTTP and through the real topic. Each test has a job of its own. */
@Tag("broker")
@QuarkusTest
@TestProfile(WritesTest.OwnService.class)
@QuarkusTestResource(JournalBroker.class)
class NotesTest {

  private static final int FIRST = 9_000;
  private static int last = FIRST;

  private TestJournal journal;
  private List<Integer> ids;

  @BeforeEach
  void aJobOnTwoBoards() {
    journal = TestJournal.connect();
    int number = ++last;
    String apply = "https://boards.greenhouse.io/noted/jobs/" + number;
    PostingRef elsewhere = new PostingRef(OTHER_BOARD, null, OTHER_BOARD + "/" + number);
    String title = "Notary " + number;
    long end =
        journal.say(
            new PostingScraped("r", ref(number), posting(title, apply), "f", null),
            new PostingScraped("r", elsewhere, posting(title, apply), null, null));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> given().get("/api/store").<Integer>path("offset") >= end);
    int shown =
        given()
            .header("Jobsearch-Offset", end - 1)
            .get("/api/postings?state=all&title=notary " + number)
            .path("items[0].id");
    ids = given().get("/api/postings?state=all&cluster=" + shown).path("items.id");
  }

  private static Response note(int id) {
    return given().get("/api/postings/" + id + "/note");
  }

  private static Response put(int id, String text) {
    return given()
        .contentType("application/json")
        .body("{\"text\":\"" + text + "\"}")
        .put("/api/postings/" + id + "/note");
  }

  @Test
  void aNoteIsKeptReplacedAndErasedAndStaysPersonal() {
    int id = ids.getFirst();
    note(id).then().statusCode(404);
    put(id, "first").then().statusCode(204);
    put(id, "ask for Ada").then().statusCode(204);

    note(id).then().statusCode(200).body("text", equalTo("ask for Ada"));
    given().get("/api/postings/" + id).then().body(not(containsString("Ada")));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> journal.heard(Topic.PERSONAL).contains("jobsearch.posting.note.v1"));

    given().delete("/api/postings/" + id + "/note").then().statusCode(204);
    note(id).then().statusCode(404);
    for (String text : List.of(" ", "x".repeat(10_001), "a\\u0007b")) {
      put(id, text).then().statusCode(400);
    }
    note(4711).then().statusCode(404);
  }

  @Test
  void aNoteIsAboutTheJobWhicheverOfItsPostingsIsShown() {
    put(ids.getFirst(), "they called").then().statusCode(204);
    note(ids.getLast()).then().statusCode(200).body("text", equalTo("they called"));

    put(ids.getLast(), "they called again").then().statusCode(204);
    note(ids.getFirst()).then().body("text", equalTo("they called again"));

    given().delete("/api/postings/" + ids.getLast() + "/note").then().statusCode(204);
    for (int id : ids) {
      note(id).then().statusCode(404);
    }
  }
}
