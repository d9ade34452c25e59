package jobsearch.web;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@Tag("application")
class ProblemsTest {

  @ParameterizedTest
  @CsvSource({
    "/breakable/invalid, 400, urn:jobsearch:problem:invalid-request",
    "/breakable/missing, 404, urn:jobsearch:problem:not-found",
    "/breakable/unavailable, 503, urn:jobsearch:problem:unavailable",
    "/nowhere, 404, about:blank",
    "/breakable/nowhere, 404, about:blank",
    "/breakable/orders, 405, about:blank",
  })
  void aFailureIsAProblemDocumentThatNamesThePath(String path, int status, String type) {
    problem(when().get(path), status, type).body("instance", equalTo(path));
  }

  @Test
  void aBrokenRuleNamesTheParameter() {
    problem(when().get("/breakable/invalid"), 400, "urn:jobsearch:problem:invalid-request")
        .body("errors", hasSize(1))
        .body("errors[0].pointer", equalTo("sort"))
        .body("errors[0].detail", equalTo("sort must be one of score, date"));
  }

  @Test
  void aParameterOfAnotherKindIsNamed() {
    problem(when().get("/breakable/page?limit=many"), 400, "urn:jobsearch:problem:invalid-request")
        .body("errors", hasSize(1))
        .body("errors[0].pointer", equalTo("limit"))
        .body("errors[0].detail", equalTo("'many' is not what limit can be"));
  }

  @Test
  void aPathThatNamesNothingIsNotFound() {
    problem(when().get("/breakable/numbers/many?q=few"), 404, "about:blank");
  }

  @Test
  void aViolatedConstraintNamesTheParameter() {
    problem(when().get("/breakable/page?limit=0"), 400, "urn:jobsearch:problem:invalid-request")
        .body("errors", hasSize(1))
        .body("errors[0].pointer", equalTo("limit"))
        .body("errors[0].detail", equalTo("must be 1 or more"));
  }

  @Test
  void aViolatedConstraintOnTheAnswerIsOurFailure() {
    problem(when().get("/breakable/answer"), 500, "urn:jobsearch:problem:internal");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"item\": | '' | not JSON at line 1, column 9",
        "{\"item\":\"a\",\"count\":\"many\"} | /count | not a valid int",
        "{\"item\":\"a\",\"count\":-1} | '' | count must be 0 or more",
        "[1] | '' | not a valid Order",
      })
  void aBodyThatIsNotWhatIsExpectedSaysWhere(String body, String pointer, String detail) {
    problem(
            given().contentType("application/json").body(body).post("/breakable/orders"),
            400,
            "urn:jobsearch:problem:invalid-json")
        .body("errors[0].pointer", equalTo(pointer))
        .body("errors[0].detail", equalTo(detail));
  }

  @Test
  void aBodyThatIsTooLargeIsAProblem() {
    byte[] body = new byte[11 << 20];

    problem(
            given().contentType("application/json").body(body).post("/breakable/orders"),
            413,
            "urn:jobsearch:problem:too-large")
        .body("instance", equalTo("/breakable/orders"))
        .body("detail", containsString("has " + body.length));
  }

  @Test
  void anotherMediaTypeIsAProblem() {
    problem(
        given().contentType("text/csv").body("a,1").post("/breakable/orders"), 415, "about:blank");
  }

  @ParameterizedTest
  @CsvSource({"/breakable/failing", "/breakable/failing-checked"})
  void anUnexpectedFailureKeepsItsReasonInTheLog(String path) {
    problem(when().get(path), 500, "urn:jobsearch:problem:internal")
        .body("instance", startsWith("urn:uuid:"))
        .body(not(containsString("secret")));
  }

  private static ValidatableResponse problem(Response response, int status, String type) {
    return response
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("status", equalTo(status))
        .body("type", equalTo(type))
        .body("title", not(emptyString()));
  }
}
