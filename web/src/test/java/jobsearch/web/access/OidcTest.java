package jobsearch.web.access;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A system whose people an OIDC issuer knows, without any account of its own. */
@QuarkusTest
@Tag("application")
@TestProfile(OidcTest.WithIssuer.class)
@QuarkusTestResource(value = FakeIssuer.class, restrictToAnnotatedClass = true)
class OidcTest {

  /** An issuer with names of its own for one role. */
  public static class WithIssuer implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("jobsearch.access.oidc-roles.\"Hiring staff\"", "operator");
    }
  }

  @Test
  void theSystemIsNotOpenThoughItHasNoAccounts() {
    for (String path : List.of("/api/postings", "/q/metrics", "/api/accounts")) {
      when().get(path).then().statusCode(401).contentType("application/problem+json");
    }
    when().post("/api/searches").then().statusCode(401);
    when().get("/q/health/live").then().statusCode(200);
  }

  @ParameterizedTest
  @CsvSource({
    "viewer, 200, 403, 403",
    "operator, 200, 200, 403",
    "Hiring staff, 200, 200, 403",
    "admin, 200, 200, 200",
    "ADMIN, 403, 403, 403",
    "everyone, 403, 403, 403",
  })
  void whatTheIssuerSaysIsTheRole(String group, int read, int operate, int administer) {
    as(group).get("/api/postings").then().statusCode(read);
    as(group).post("/api/searches").then().statusCode(operate);
    as(group).delete("/api/backups/latest/hold").then().statusCode(administer);
  }

  @Test
  void theHighestOfSeveralRolesHolds() {
    as("viewer", "everyone", "operator")
        .post("/api/searches")
        .then()
        .statusCode(200)
        .body("name", equalTo("grace"))
        .body("role", equalTo("operator"))
        .body("means", equalTo("oidc"));
  }

  @Test
  void whoHasNoRoleHereIsToldSo() {
    as("everyone")
        .get("/api/postings")
        .then()
        .statusCode(403)
        .body("detail", equalTo("this needs the role viewer, and yours is none"));
  }

  @Test
  void anExpiredAForgedAndAStrangersTokenAreNone() {
    Instant soon = Instant.now().plusSeconds(300);
    Set<String> admin = Set.of("admin");
    for (String token :
        List.of(
            FakeIssuer.token("grace", admin, Instant.now().minusSeconds(300)),
            FakeIssuer.tokenForAnother("grace", admin, soon),
            FakeIssuer.forged("grace", admin, soon),
            "not.a.token")) {
      given()
          .header("Authorization", "Bearer " + token)
          .get("/api/postings")
          .then()
          .statusCode(401)
          .contentType("application/problem+json")
          .body("type", equalTo("urn:jobsearch:problem:unauthenticated"));
    }
  }

  private static RequestSpecification as(String... groups) {
    String token = FakeIssuer.token("grace", Set.of(groups), Instant.now().plusSeconds(300));
    return given().header("Authorization", "Bearer " + token);
  }
}
