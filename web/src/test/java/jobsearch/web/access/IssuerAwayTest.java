package jobsearch.web.access;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import jobsearch.accounts.Account;
import jobsearch.accounts.AccountFile;
import jobsearch.accounts.ApiToken;
import jobsearch.accounts.Role;
import jobsearch.accounts.Secret;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The issuer is out of reach: the people of the accounts' file can go on. */
@QuarkusTest
@Tag("application")
@TestProfile(IssuerAwayTest.NobodyThere.class)
class IssuerAwayTest {

  @Inject AccountFile file;

  /** Nothing listens at the issuer's address. */
  public static class NobodyThere implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.oidc.tenant-enabled", "true",
          "quarkus.oidc.auth-server-url", "http://127.0.0.1:1",
          "jobsearch.access.accounts", "target/accounts/issuer-away-test.json");
    }
  }

  @Test
  void tokensOfTheFileGoOnAndNobodyElseIsLetIn() throws Exception {
    Files.deleteIfExists(file.path());
    Instant now = Instant.now();
    Secret secret = Secret.random();
    file.change(accounts ->
        accounts
            .with(new Account("ada", Role.ADMIN, "hash", now))
            .with(
                ApiToken.of(secret, "ci", Role.VIEWER, "ada", now, now.plus(Duration.ofDays(1)))));

    given()
        .header("Authorization", "Bearer " + secret.text())
        .get("/api/postings")
        .then()
        .statusCode(200);
    when().get("/api/postings").then().statusCode(401);
    given()
        .header("Authorization", "Bearer eyJhbGciOiJSUzI1NiJ9.e30.c2ln")
        .get("/api/postings")
        .then()
        .statusCode(anyOf(is(401), is(503)));
  }
}
