package jobsearch.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jobsearch.accounts.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways around the table of roles: other spellings of a path. */
@QuarkusTest
@Tag("application")
@TestProfile(WithTokens.WithAccounts.class)
class PathsTest extends WithTokens {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/accounts;x=1",
        "/api;x=1/accounts",
        "/api/accounts%3bx=1",
        "//api/accounts",
        "/api//accounts",
        "/api/%2e/accounts",
        "/api/x/%2E%2E/accounts",
        "/api/x/../accounts",
        "/api/./accounts",
        "/api%2faccounts",
        "/api/accounts%2F",
        "/api%5Caccounts",
        "/api/accounts/..",
        "/api/accounts%00",
      })
  void aPathThatCouldMeanTwoThingsIsRefused(String path) throws Exception {
    String answer =
        RawRequest.send(
            RestAssured.port,
            "GET " + path + " HTTP/1.1",
            "Host: localhost",
            "Authorization: Bearer " + token(Role.ADMIN).text(),
            "Connection: close");

    assertThat(answer).startsWith("HTTP/1.1 400").contains("urn:jobsearch:problem:invalid-path");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/accounts%zz", "/api/accounts%", "*", "api/accounts"})
  void whatIsNoPathIsNeitherAnsweredNorLeftWaiting(String path) throws Exception {
    assertThat(
            RawRequest.send(
                RestAssured.port,
                "GET " + path + " HTTP/1.1",
                "Host: localhost",
                "Connection: close"))
        .matches("(?s)HTTP/1.1 (400|401|404) .*");
  }

  @Test
  void aBackslashIsRefusedByTheServerItself() throws Exception {
    assertThat(
            RawRequest.send(
                RestAssured.port,
                "GET /api\\accounts HTTP/1.1",
                "Host: localhost",
                "Connection: close"))
        .startsWith("HTTP/1.1 400");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/accounts/", "/api/%61ccounts", "/%61pi/accounts"})
  void anotherSpellingOfAPathNeedsTheSameRole(String path) throws Exception {
    for (Role role : Role.values()) {
      String answer =
          RawRequest.send(
              RestAssured.port,
              "GET " + path + " HTTP/1.1",
              "Host: localhost",
              "Authorization: Bearer " + token(role).text(),
              "Connection: close");

      // What an admin asks for is there, or not; nobody else is told.
      assertThat(answer)
          .matches(role == Role.ADMIN ? "(?s)HTTP/1.1 (200|404) .*" : "(?s)HTTP/1.1 403 .*");
    }
  }

  @Test
  void theSecondOfTwoWaysToTheSameEndpointIsNotShorter() throws Exception {
    assertThat(
            RawRequest.send(
                RestAssured.port,
                "GET http://localhost/api/accounts HTTP/1.1",
                "Host: localhost",
                "Authorization: Bearer " + token(Role.VIEWER).text(),
                "Connection: close"))
        .startsWith("HTTP/1.1 403");
  }
}
