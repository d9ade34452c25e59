package jobsearch.web.access;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jobsearch.accounts.Secret;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A system without accounts: whoever is on this machine, and nobody else. */
@QuarkusTest
@Tag("application")
class OpenSystemTest {

  @Test
  void whoeverIsOnThisMachineIsAdmin() {
    when()
        .delete("/api/backups/latest/hold")
        .then()
        .statusCode(200)
        .body("name", equalTo("anyone"))
        .body("role", equalTo("admin"))
        .body("means", equalTo("open"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "192.168.1.7"})
  void aNameThatAStrangersPageCanHaveOpensNothing(String host) {
    given().header("Host", host).get("/api/postings").then().statusCode(401);
    given().header("Host", host + ":8600").post("/api/searches").then().statusCode(401);
    given().header("Host", host).get("/q/metrics").then().statusCode(401);
  }

  @ParameterizedTest
  @CsvSource({
    "X-Forwarded-For, 203.0.113.9",
    "X-Forwarded-For, '127.0.0.1, 203.0.113.9'",
    "X-Real-IP, 203.0.113.9",
    "Forwarded, for=203.0.113.9",
    "Forwarded, 'proto=https;For=\"[2001:db8::1]:4711\", for=127.0.0.1'",
    "Forwarded, for = 8.8.8.8",
    "Forwarded, 'for=127.0.0.1, for = 8.8.8.8'",
    "Forwarded, host=evil.example;proto=https",
    "Forwarded, for=unknown",
    "Forwarded, for=_hidden",
  })
  void whatAProxyBringsFromElsewhereIsNotOpen(String header, String value) {
    given().header(header, value).get("/api/postings").then().statusCode(401);
  }

  @Test
  void whatAProxyBringsFromHereIsOpen() {
    given().header("X-Forwarded-For", "127.0.0.1").get("/api/postings").then().statusCode(200);
    given()
        .header("Forwarded", "proto=http; for=\"127.0.0.1:4711\", For=\"[::1]\"")
        .get("/api/postings")
        .then()
        .statusCode(200);
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, http://evil.example",
    "Origin, null",
    "Origin, http://localhost:1",
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
  })
  void aPageOfAnotherSiteChangesNothing(String header, String value) {
    given()
        .header(header, value)
        .post("/api/searches")
        .then()
        .statusCode(403)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:jobsearch:problem:cross-site"));
    given().header(header, value).post("/api/session").then().statusCode(403);
  }

  @Test
  void ourOwnPagesChangeThings() {
    given()
        .header("Origin", RestAssured.baseURI + ":" + RestAssured.port)
        .header("Sec-Fetch-Site", "same-origin")
        .post("/api/searches")
        .then()
        .statusCode(200);
  }

  @Test
  void aRequestWithoutAHostIsNotFromABrowserHere() throws Exception {
    assertThat(raw("GET /api/postings HTTP/1.0")).startsWith("HTTP/1.0 401");
    assertThat(raw("POST /api/searches HTTP/1.0", "Content-Length: 0")).startsWith("HTTP/1.0 401");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Nothing: 1", "Host: a@b"})
  void withoutAHostThatIsOneTheRequestIsRefusedAndNotLogged(String header) throws Exception {
    try (LogLines log = new LogLines("")) {
      String answer = raw("GET /api/postings HTTP/1.1", header, "Connection: close");

      assertThat(answer)
          .startsWith("HTTP/1.1 400")
          .contains("application/problem+json", "urn:jobsearch:problem:invalid-host");
      assertThat(log.lines()).isEmpty();
    }
  }

  @Test
  void healthIsToldToWhoeverAsks() throws Exception {
    assertThat(raw("GET /q/health/live HTTP/1.0")).startsWith("HTTP/1.0 200");
    given().header("Host", "evil.example").get("/q/health/live").then().statusCode(200);
    given().header("Host", "evil.example").get("/api/version").then().statusCode(200);
  }

  @Test
  void aCookieOfAnotherSystemHereIsNoWrongPassword() {
    given()
        .cookie(Credentials.COOKIE, Secret.random().text())
        .get("/api/postings")
        .then()
        .statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic YTpi", "Bearer eyJhbGciOiJSUzI1NiJ9.e30.c2ln", "Bearer js_wrong"})
  void whoShowsSomethingIsJudgedByIt(String authorization) {
    given().header("Authorization", authorization).get("/api/postings").then().statusCode(401);
  }

  private static String raw(String... lines) throws Exception {
    return RawRequest.send(RestAssured.port, lines);
  }
}
