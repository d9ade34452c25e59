package jobsearch.gateway.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import jobsearch.gateway.FakeServices;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tokens for programs. */
@QuarkusTest
@Tag("application")
@QuarkusTestResource(value = FakeServices.class, restrictToAnnotatedClass = true)
@TestProfile(People.OwnFile.class)
class TokensTest extends People {

  @Test
  void aTokenIsShownOnceAndActsForItsOwner() {
    String ada = admin();

    Response made = token(with(ada), "ci", "operator", "P30D");

    made.then()
        .statusCode(201)
        .header("Cache-Control", "no-store")
        .body("secret", startsWith("js_"))
        .body("owner", equalTo("ada"))
        .body("role", equalTo("operator"));
    with(made.path("secret"))
        .get("/api/session")
        .then()
        .body("name", equalTo("ada"))
        .body("role", equalTo("operator"))
        .body("means", equalTo("token"));
    with(ada)
        .get("/api/tokens")
        .then()
        .body("id", contains((String) made.path("id")))
        .body("[0].keySet()", not(containsInAnyOrder("secret")))
        .body(not(containsString(made.path("secret"))));
    assertThat(file.read().tokens().getFirst().hash()).doesNotContain(made.<String>path("secret"));
  }

  @Test
  void aTokenMayNoMoreThanItsOwnerAndMakesNoOthers() {
    String ada = admin();
    add(with(ada), "ben", "operator");
    String ben = session("ben");

    problem(token(with(ben), "ci", "approver", "P1D"), 409, "refused")
        .body("detail", equalTo("ben is operator: a token of theirs cannot be approver"));
    Response made = token(with(ben), "ci", "viewer", "P1D");
    problem(token(with(made.path("secret")), "more", "viewer", "P1D"), 409, "refused");
    problem(token(with(ben), "ci", "viewer", "P1D"), 409, "refused");
  }

  @Test
  void aTokenChangesNoAccounts() {
    String ada = admin();
    String secret = token(with(ada), "ci", "admin", "P1D").path("secret");

    problem(add(with(secret), "eve", "admin"), 409, "refused");
    problem(put(with(secret), "/api/accounts/ada/role", Map.of("role", "admin")), 409, "refused");
    problem(
        put(with(secret), "/api/accounts/ada/password", Map.of("password", "another horse")),
        409,
        "refused");
    problem(with(secret).delete("/api/accounts/ada"), 409, "refused");
    with(secret).get("/api/accounts").then().statusCode(200);
  }

  @Test
  void onesOwnTokensAreSeenAndRevokedAndAnAdminsAreAll() {
    String ada = admin();
    add(with(ada), "ben", "viewer");
    String ben = session("ben");
    String adas = token(with(ada), "ci", "viewer", "P1D").path("id");
    Response bens = token(with(ben), "ci", "viewer", "P1D");

    with(ben).get("/api/tokens").then().body("owner", contains("ben"));
    with(ada).get("/api/tokens").then().body("owner", containsInAnyOrder("ada", "ben"));
    problem(with(ben).delete("/api/tokens/" + adas), 404, "not-found");
    with(ada).delete("/api/tokens/" + bens.path("id")).then().statusCode(204);
    with(bens.path("secret")).get("/api/session").then().statusCode(401);
    with(ben).get("/api/tokens").then().body("$", empty());
    assertThat(file.read().tokens()).hasSize(1);
  }

  @Test
  void aTokenLastsForAMinuteToAYearAndTheAnswerSaysWhatIsWrong() {
    String ada = admin();

    for (String some : List.of("PT1M", "P366D")) {
      token(with(ada), "ci-" + some.length(), "viewer", some).then().statusCode(201);
    }
    Map.of(
            "PT59.999S", "at least one minute",
            "-P1D", "at least one minute",
            "P366DT1S", "at most 366 days",
            "P99999999999999D", "at most 366 days",
            "30", "such as P30D",
            "a month", "such as P30D")
        .forEach((some, why) ->
            problem(token(with(ada), "ci", "viewer", some), 400, "invalid-request")
                .body("detail", containsString(why)));
    problem(
            with(ada)
                .contentType("application/json")
                .body("{\"name\":\"ci\",\"role\":\"viewer\",\"expiresIn\":30}")
                .post("/api/tokens"),
            400,
            "invalid-request")
        .body("detail", containsString("such as P30D"));
  }

  @Test
  void withoutAccountsThereIsNobodyForATokenToActFor() {
    problem(token(given(), "ci", "viewer", "P1D"), 409, "refused");
  }
}
