package jobsearch.store;

import static io.restassured.RestAssured.given;
import static jobsearch.store.Facts.CV;
import static jobsearch.store.Facts.cv;
import static jobsearch.store.Facts.scraped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.filter.cookie.CookieFilter;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people write, over HTTP and through a real journal. Each test has a posting of its own. */
@Tag("broker")
@QuarkusTest
@TestProfile(WritesTest.OwnService.class)
@QuarkusTestResource(JournalBroker.class)
class WritesTest {

  /** Other tests count what is in their service. */
  public static class OwnService implements QuarkusTestProfile {}

  private static int last;

  private final CookieFilter cookies = new CookieFilter();
  private TestJournal journal;
  private int number;
  private int id;

  @BeforeEach
  void aPosting() {
    journal = TestJournal.connect();
    number = ++last;
    long end = journal.say(cv(CV), scraped("r", number));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> asking().get("/api/store").<Integer>path("offset") >= end);
    id =
        asking()
            .header("Jobsearch-Offset", end - 1)
            .get("/api/postings?state=all&title=engineer " + number)
            .path("items[0].id");
  }

  /** As a browser does: what was written is then seen, however long the index takes. */
  private RequestSpecification asking() {
    return given().filter(cookies);
  }

  private Response put(String path, String body) {
    return asking().contentType("application/json").body(body).put("/api/postings/" + id + path);
  }

  private Response move(String from, String to) {
    return put("/application", "{\"from\":\"%s\",\"to\":\"%s\"}".formatted(from, to));
  }

  private ValidatableResponse list(String query) {
    return asking().get("/api/postings?title=engineer " + number + query).then().statusCode(200);
  }

  @Test
  void aWriteAnswersWithTheDecisionAndIsSeenByWhoeverReadsNext() {
    Response moved = move("MATCHED", "applied");

    moved
        .then()
        .statusCode(200)
        .body("outcome", equalTo("DONE"))
        .body("status", equalTo("APPLIED"))
        .body("id", equalTo(id))
        .header("Set-Cookie", containsString("SameSite=Strict"));
    String offset = moved.header("Jobsearch-Offset");
    assertThat(moved.cookie("Jobsearch-Offset")).isEqualTo(offset);
    asking()
        .cookie("Jobsearch-Offset", offset)
        .get("/api/postings?facets=status&status=applied,offer&title=engineer " + number)
        .then()
        .body("items.id", equalTo(List.of(id)))
        .body("items[0].status", equalTo("APPLIED"))
        .body("facets.status[0].value", equalTo("APPLIED"));
    asking()
        .get("/api/postings/" + id)
        .then()
        .body("status", equalTo("APPLIED"))
        .body("history.kind", hasItem("applied"));
    asking()
        .get("/api/postings/export?status=applied&title=engineer " + number)
        .then()
        .body(containsString(",APPLIED,false"));
  }

  @Test
  void aMoveFromAStatusThatIsOverIsAConflictWithTheCurrentOne() {
    move("MATCHED", "APPLIED").then().statusCode(200);

    move("MATCHED", "ARCHIVED")
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:jobsearch:problem:conflict"))
        .body("current", equalTo("APPLIED"))
        .body("detail", containsString("APPLIED by now"));
    move("MATCHED", "APPLIED").then().statusCode(200).body("outcome", equalTo("UNCHANGED"));
  }

  @Test
  void whatCannotHaveHappenedIsRefused() {
    move("MATCHED", "OFFER")
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:jobsearch:problem:not-possible"))
        .body("current", equalTo("MATCHED"));
  }

  @Test
  void theSameKeyIsTheSameWriteAndNoOther() {
    String body = "{\"from\":\"MATCHED\",\"to\":\"APPLIED\"}";
    String path = "/api/postings/" + id + "/application";
    var request = asking().contentType("application/json").header("Idempotency-Key", "k" + number);
    request.body(body).put(path).then().statusCode(200).body("outcome", equalTo("DONE"));
    long before = asking().get("/api/store").jsonPath().getLong("offset");

    request.body(body).put(path).then().statusCode(200).body("outcome", equalTo("DONE"));

    assertThat(asking().get("/api/store").jsonPath().getLong("offset")).isEqualTo(before);
    request
        .body("{\"from\":\"APPLIED\",\"to\":\"OFFER\"}")
        .put(path)
        .then()
        .statusCode(422)
        .body("type", equalTo("urn:jobsearch:problem:idempotency-key-reused"));
  }

  @ParameterizedTest
  @CsvSource({
    "/application, '{}', /from",
    "/application, '{\"from\":\"MATCHED\",\"to\":\"HIRED\"}', /to",
    "/hidden, '{}', /hidden",
  })
  void wrongBodiesAreNamed(String path, String body, String pointer) {
    put(path, body).then().statusCode(400).body("errors[0].pointer", equalTo(pointer));
  }

  @Test
  void aPostingThatIsNotThereCannotBeWrittenAbout() {
    asking()
        .contentType("application/json")
        .body("{\"hidden\":true}")
        .put("/api/postings/4711/hidden")
        .then()
        .statusCode(404);
    asking().get("/api/postings?status=hired").then().statusCode(400);
    asking().get("/api/postings?hidden=yes").then().statusCode(400);
  }

  @Test
  void aHiddenJobIsLeftOutUnlessAskedFor() {
    put("/hidden", "{\"hidden\":true}").then().statusCode(200).body("outcome", equalTo("DONE"));

    list("").body("items.id", not(hasItem(id)));
    list("&hidden=true").body("items.id", hasItem(id)).body("items[0].hidden", equalTo(true));
    list("&hidden=all").body("items.id", hasItem(id));
    list("&cluster=" + id).body("items", hasSize(1));
    put("/hidden", "{\"hidden\":true}").then().body("outcome", equalTo("UNCHANGED"));
    put("/hidden", "{\"hidden\":false}").then().body("outcome", equalTo("DONE"));
    list("").body("items.id", hasItem(id));
  }

  @Test
  void theJobsOfAHiddenCompanyAreLeftOut() {
    hide("ACME", true).then().statusCode(200).body("outcome", equalTo("DONE"));

    list("").body("items", hasSize(0));
    asking().get("/api/companies/hidden").then().body("", hasItem("ACME"));
    hide("acme", false).then().statusCode(200).body("outcome", equalTo("DONE"));
    list("").body("items.id", hasItem(id));
    hide(" ", true).then().statusCode(400).body("errors[0].pointer", equalTo("/company"));
  }

  private Response hide(String company, boolean hidden) {
    return asking()
        .contentType("application/json")
        .body(Map.of("company", company, "hidden", hidden))
        .put("/api/companies/hidden");
  }

  @Test
  void aPostingIsEnteredCorrectedRemovedAndEnteredAgain() {
    String url = "https://acme.example/jobs/" + number;
    Response entered = enter(Map.of("url", url, "title", "Welder " + number));
    entered.then().statusCode(201).body("outcome", equalTo("DONE"));
    String path = entered.header("Location").replaceAll(".*/api", "/api");
    enter(Map.of("url", url + "#apply", "title", "Other"))
        .then()
        .statusCode(200)
        .body("outcome", equalTo("UNCHANGED"))
        .body("id", equalTo(entered.<Integer>path("id")));

    patch(path, Map.of("title", "Chief welder", "locations", List.of("Bonn")))
        .then()
        .statusCode(200)
        .body("outcome", equalTo("DONE"));
    asking()
        .get(path)
        .then()
        .body("title", equalTo("Chief welder"))
        .body("source", equalTo("manual"))
        .body("correction.title", equalTo("Chief welder"))
        .body("scores[0].cvKey", equalTo(CV));
    patch(path, Map.of("withdrawn", List.of("title"))).then().statusCode(200);
    asking().get(path).then().body("title", equalTo("Welder " + number));

    asking()
        .delete(path + "?reason=filled")
        .then()
        .statusCode(200)
        .body("outcome", equalTo("DONE"));
    asking()
        .get(path)
        .then()
        .body("state", equalTo("removed"))
        .body("removedBecause", equalTo("filled"));
    patch(path, Map.of("title", "X"))
        .then()
        .statusCode(409)
        .body("detail", containsString("it is removed"));
    asking().get("/api/postings?q=welder&state=all").then().body("items", hasSize(0));
    asking().get("/api/postings?q=welder&state=removed").then().body("items", hasSize(1));
    enter(Map.of("url", url, "title", "Welder")).then().statusCode(201);
    asking().get("/api/postings?q=welder").then().body("items", hasSize(1));
  }

  @Test
  void whatCannotBeEnteredOrCorrectedIsNamed() {
    enter(Map.of("url", "ftp://x", "locations", List.of("")))
        .then()
        .statusCode(400)
        .body("errors.pointer", hasItem("/url"))
        .body("errors.pointer", hasItem("/title"))
        .body("errors.pointer", hasItem("/locations"));
    enter(Map.of("url", "https://x.example/undefined", "title", "A")).then().statusCode(400);
    enter(Map.of("url", "https://x.example/1", "title", "A", "workplace", "MOON"))
        .then()
        .statusCode(400);
    String path = "/api/postings/" + id;
    for (Map<String, ?> wrong :
        List.<Map<String, ?>>of(
            Map.of(),
            Map.of("title", " "),
            Map.of("url", "https://x.example"),
            Map.of("withdrawn", List.of("id")),
            Map.of("applyUrl", "mailto:me"),
            Map.of("salary", Map.of("summary", "x".repeat(600_000))),
            Map.of("salary", Map.of("currency", "EURO")),
            Map.of("description", "x".repeat(100_001)))) {
      patch(path, wrong).then().statusCode(400).contentType("application/problem+json");
    }
    asking().delete(path).then().statusCode(400).body("errors[0].pointer", equalTo("reason"));
    asking().delete("/api/postings/4711?reason=x").then().statusCode(404);
  }

  private Response enter(Map<String, ?> form) {
    return asking().contentType("application/json").body(form).post("/api/postings");
  }

  private Response patch(String path, Map<String, ?> form) {
    return asking().contentType("application/json").body(form).patch(path);
  }
}
