package jobsearch.web.access;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Files;
import java.util.List;
import jobsearch.accounts.Role;
import jobsearch.accounts.Secret;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A system with accounts. */
@QuarkusTest
@Tag("application")
@TestProfile(WithTokens.WithAccounts.class)
class AccessTest extends WithTokens {

  @ParameterizedTest
  @CsvSource({
    "VIEWER, 200, 403, 403, 403, 403",
    "OPERATOR, 200, 200, 403, 403, 403",
    "APPROVER, 200, 200, 200, 403, 403",
    "ADMIN, 200, 200, 200, 200, 200",
  })
  void aRoleMayWhatItIncludes(
      Role role, int read, int operate, int approve, int administer, int accounts) {
    as(role).get("/api/postings").then().statusCode(read);
    as(role).head("/api/postings").then().statusCode(read);
    as(role).post("/api/searches").then().statusCode(operate);
    as(role).get("/api/audit").then().statusCode(approve);
    as(role).delete("/api/backups/latest/hold").then().statusCode(administer);
    as(role).get("/api/accounts").then().statusCode(accounts);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/postings", "/q/metrics", "/q/openapi", "/q/swagger-ui/", "/nowhere"})
  void withoutALoginNothingIsShown(String path) {
    when()
        .get(path)
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", "Bearer")
        .contentType("application/problem+json")
        .body("type", equalTo("urn:jobsearch:problem:unauthenticated"))
        .body("detail", containsString("POST /api/session at the gateway"));
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void everyRoleSeesMetricsAndInterfaces(Role role) {
    for (String path : List.of("/q/metrics", "/q/openapi", "/q/swagger-ui/")) {
      as(role).get(path).then().statusCode(200);
    }
  }

  @Test
  void healthAndVersionNeedNoLoginWhateverIsShown() {
    for (String path : List.of("/q/health/live", "/api/version")) {
      when().get(path).then().statusCode(200);
      with(expired).get(path).then().statusCode(200);
    }
  }

  @Test
  void aRefusalNamesTheRoleThatIsNeededAndTheOneThatIsHeld() {
    as(Role.OPERATOR)
        .delete("/api/backups/latest/hold")
        .then()
        .statusCode(403)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:jobsearch:problem:forbidden"))
        .body("detail", equalTo("this needs the role admin, and yours is operator"))
        .body("instance", equalTo("/api/backups/latest/hold"));
  }

  @Test
  void anExpiredAWrongAndAStrangeTokenAreNone() {
    with(expired).get("/api/postings").then().statusCode(401);
    with(Secret.random()).get("/api/postings").then().statusCode(401);
    for (String header : List.of("Basic YWRhOmFkYQ==", "Bearer", "Bearer x.y.z", "js_")) {
      given().header("Authorization", header).get("/api/postings").then().statusCode(401);
    }
  }

  @Test
  void aWrongTokenIsNotMadeGoodByACookie() {
    with(Secret.random())
        .cookie(Credentials.COOKIE, session.text())
        .get("/api/postings")
        .then()
        .statusCode(401);
  }

  @Test
  void aSessionIsShownInItsCookieOrAsAToken() {
    given()
        .cookie(Credentials.COOKIE, session.text())
        .get("/api/postings")
        .then()
        .statusCode(200)
        .body("name", equalTo("ada"))
        .body("means", equalTo("session"));
    with(session).post("/api/searches").then().statusCode(200);
    given()
        .cookie(Credentials.COOKIE, Secret.random().text())
        .get("/api/postings")
        .then()
        .statusCode(401);
  }

  @Test
  void aCookieOfAnotherProgramHereDoesNotHideTheSession() {
    String good = Credentials.COOKIE + "=" + session.text();
    for (String other : List.of(Secret.random().text(), "js_x", "")) {
      String bad = Credentials.COOKIE + "=" + other;
      given().header("Cookie", bad + "; " + good).get("/api/postings").then().statusCode(200);
      given().header("Cookie", good + "; " + bad).get("/api/postings").then().statusCode(200);
    }
  }

  @Test
  void noPageOfAnotherSiteShowsOurs() {
    for (String path : List.of("/api/version", "/api/postings", "/q/swagger-ui/", "/a//b")) {
      as(Role.VIEWER).get(path).then().header("X-Frame-Options", "DENY");
      given().get(path).then().header("X-Frame-Options", "DENY");
    }
  }

  @Test
  void aPageOfAnotherSiteCannotUseASession() {
    given()
        .cookie(Credentials.COOKIE, session.text())
        .header("Origin", "http://evil.example")
        .post("/api/searches")
        .then()
        .statusCode(403)
        .body("type", equalTo("urn:jobsearch:problem:cross-site"));
  }

  @Test
  void whatIsRevokedOpensNothingFromTheNextRequestOn() {
    as(Role.VIEWER).get("/api/postings").then().statusCode(200);
    file.change(accounts ->
        accounts.withoutToken(
            accounts.tokens().stream()
                .filter(token -> token.name().equals("viewer"))
                .findFirst()
                .orElseThrow()
                .id()));

    as(Role.VIEWER).get("/api/postings").then().statusCode(401);
  }

  @Test
  void aFileThatIsGoneLetsNobodyIn() throws Exception {
    as(Role.ADMIN).get("/api/postings").then().statusCode(200);
    byte[] content = Files.readAllBytes(file.path());
    Files.delete(file.path());

    for (RequestSpecification request : List.of(given(), as(Role.ADMIN))) {
      request
          .get("/api/postings")
          .then()
          .statusCode(503)
          .contentType("application/problem+json")
          .body("type", equalTo("urn:jobsearch:problem:accounts-unreadable"));
    }
    when().get("/q/health/live").then().statusCode(200);

    Files.write(file.path(), content);
    as(Role.ADMIN).get("/api/postings").then().statusCode(200);
  }

  @Test
  void eachTimeThatTheFileIsGoneIsInTheLogOnce() throws Exception {
    byte[] content = Files.readAllBytes(file.path());
    try (LogLines log = new LogLines("jobsearch.web.access")) {
      for (int times = 1; times <= 2; times++) {
        as(Role.ADMIN).get("/api/postings").then().statusCode(200);
        Files.delete(file.path());
        as(Role.ADMIN).get("/api/postings").then().statusCode(503);
        as(Role.ADMIN).get("/api/postings").then().statusCode(503);
        assertThat(log.lines()).hasSize(times).last().asString().contains("is gone");
        Files.write(file.path(), content);
      }
    }
  }

  @Test
  void aDamagedFileLetsNobodyIn() throws Exception {
    Files.write(file.path(), new byte[0]);

    given().get("/api/postings").then().statusCode(503);
    as(Role.ADMIN).get("/api/postings").then().statusCode(503);
  }

  @Test
  void theInterfaceSaysWhatEachOperationNeeds() {
    as(Role.VIEWER)
        .get("/q/openapi?format=json")
        .then()
        .statusCode(200)
        .body("components.securitySchemes", hasKey("token"))
        .body("components.securitySchemes.session.name", equalTo("jobsearch-session"))
        .body("paths.'/api/postings'.get.x-required-role", equalTo("viewer"))
        .body("paths.'/api/searches'.post.x-required-role", equalTo("operator"))
        .body("paths.'/api/searches'.post.responses", hasKey("401"))
        .body("paths.'/api/searches'.post.responses", hasKey("403"))
        .body("paths.'/api/searches'.post.security", contains(hasKey("token"), hasKey("session")))
        .body("paths.'/api/version'.get.x-required-role", equalTo("anyone"))
        .body("paths.'/api/version'.get.responses", not(hasKey("401")));
  }
}
