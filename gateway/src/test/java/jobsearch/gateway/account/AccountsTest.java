package jobsearch.gateway.account;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import jobsearch.gateway.FakeServices;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Making, changing and removing accounts, and what they close. */
@QuarkusTest
@Tag("application")
@QuarkusTestResource(value = FakeServices.class, restrictToAnnotatedClass = true)
@TestProfile(People.OwnFile.class)
class AccountsTest extends People {

  @Test
  void theFirstAccountIsAnAdminsAndClosesTheSystem() {
    given().get("/api/session").then().statusCode(200).body("means", equalTo("open"));
    problem(add(given(), "ben", "operator"), 409, "refused")
        .body("detail", containsString("the first account is an admin's"));

    add(given(), "ada", "admin")
        .then()
        .statusCode(201)
        .header("Location", containsString("/api/accounts/ada"))
        .body("name", equalTo("ada"))
        .body("role", equalTo("admin"))
        .body(not(containsString("pbkdf2")));

    given().get("/api/session").then().statusCode(401);
    given().get("/api/postings").then().statusCode(401);
    problem(add(given(), "eve", "admin"), 401, "unauthenticated");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/session | {}",
        "/api/session | {\"name\":\"ada\"}",
        "/api/session | null",
        "/api/accounts | {\"name\":\"Ben\",\"role\":\"viewer\",\"password\":\"correct horse\"}",
        "/api/accounts | {\"name\":\"ben\",\"role\":\"root\",\"password\":\"correct horse\"}",
        "/api/accounts | {\"name\":\"ben\",\"role\":\"viewer\",\"password\":\"short\"}",
        "/api/accounts | {\"name\":\"ben\",\"role\":\"viewer\"}",
        "/api/tokens | {\"name\":\"ci\",\"role\":\"viewer\",\"expiresIn\":\"P367D\"}",
        "/api/tokens | {\"name\":\"ci\",\"role\":\"viewer\",\"expiresIn\":\"-P1D\"}",
        "/api/tokens | {\"name\":\"ci\",\"role\":\"viewer\",\"expiresIn\":\"P999999999D\"}",
        "/api/tokens | {\"name\":\"ci\",\"role\":\"viewer\",\"expiresIn\":\"soon\"}",
        "/api/tokens | {\"name\":\"C I\",\"role\":\"viewer\",\"expiresIn\":\"P1D\"}",
        "/api/tokens | {\"name\":\"ci\",\"role\":\"viewer\"}",
      })
  void whatIsNotWellFormedIsABadRequest(String path, String body) {
    with(admin())
        .contentType("application/json")
        .body(body)
        .post(path)
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
  }

  @Test
  void anAdminSeesMakesChangesAndRemovesAccounts() {
    String ada = admin();
    add(with(ada), "ben", "viewer").then().statusCode(201);
    problem(add(with(ada), "ben", "viewer"), 409, "refused");
    String ben = session("ben");

    with(ada)
        .get("/api/accounts")
        .then()
        .body("name", contains("ada", "ben"))
        .body("[1].role", equalTo("viewer"))
        .body("[1].keySet()", containsInAnyOrder("name", "role", "since"));
    with(ben).post("/api/searches").then().statusCode(403);
    put(with(ada), "/api/accounts/ben/role", Map.of("role", "operator")).then().statusCode(204);
    // Let through to a scraper that is not there.
    with(ben).post("/api/searches").then().statusCode(503);

    with(ada).delete("/api/accounts/ben").then().statusCode(204);
    with(ben).get("/api/session").then().statusCode(401);
    problem(with(ada).delete("/api/accounts/ben"), 404, "not-found");
  }

  @Test
  void theLastAdminStays() {
    String ada = admin();

    problem(with(ada).delete("/api/accounts/ada"), 409, "refused");
    problem(put(with(ada), "/api/accounts/ada/role", Map.of("role", "viewer")), 409, "refused")
        .body("detail", containsString("only admin"));
  }

  @Test
  void onesOwnPasswordIsChangedWithTheCurrentOne() {
    String ada = admin();
    add(with(ada), "ben", "viewer");
    String ben = session("ben");
    String path = "/api/accounts/ben/password";

    problem(put(with(ben), path, Map.of("password", "battery staple")), 403, "wrong-password")
        .body("detail", equalTo("the current password is wrong"));
    problem(
        put(with(ben), path, Map.of("password", "battery staple", "current", "wrong horse")),
        403,
        "wrong-password");
    put(with(ben), path, Map.of("password", "battery staple", "current", PASSWORD))
        .then()
        .statusCode(204);

    with(ben).get("/api/session").then().statusCode(401);
    logIn("ben", PASSWORD).then().statusCode(401);
    logIn("ben", "battery staple").then().statusCode(204);
  }

  @Test
  void anotherOnesPasswordIsChangedByAnAdminOnly() {
    String ada = admin();
    add(with(ada), "ben", "approver");
    add(with(ada), "eve", "viewer");
    Map<String, String> changed = Map.of("password", "battery staple", "current", PASSWORD);

    problem(put(with(session("ben")), "/api/accounts/eve/password", changed), 403, "forbidden");
    put(with(ada), "/api/accounts/eve/password", Map.of("password", "battery staple"))
        .then()
        .statusCode(204);
    logIn("eve", "battery staple").then().statusCode(204);
  }

  @Test
  void aServiceIsAskedWithWhatItsCallerShows() {
    String ada = admin();

    with(ada)
        .cookie("other", "1")
        .get("/api/postings")
        .then()
        .statusCode(201)
        .header("Echo-Authorization", equalTo("Bearer " + ada))
        .header("Echo-Cookie", containsString("other=1"));
  }

  @Test
  void whatIsForwardedIsRefusedHereAlready() {
    admin();

    for (String path :
        List.of(
            "/api/postings",
            "/api/events",
            "/services/store-service/q/openapi",
            "/api/cvs",
            "/api/promotions")) {
      given().get(path).then().statusCode(401).contentType("application/problem+json");
    }
    // The store behind is asked for this.
    given().get("/services/store-service/q/health/ready").then().statusCode(201);
  }

  @Test
  void accountsThatCannotBeReadLetNobodyIn() throws Exception {
    String ada = admin();
    Files.writeString(file.path(), "{");

    problem(with(ada).get("/api/session"), 503, "accounts-unreadable");
    problem(logIn("ada", PASSWORD), 503, "unavailable").body(not(containsString("target")));
  }
}
