package jobsearch.gateway.account;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jobsearch.accounts.AccountFile;
import jobsearch.web.access.Credentials;
import org.junit.jupiter.api.BeforeEach;

/** What people ask of a gateway with accounts of its own; each test begins without any. */
abstract class People {

  static final String PASSWORD = "correct horse";

  private static final String HERE = "127.0.0.1";

  @Inject AccountFile file;
  @Inject LoginAttempts attempts;

  /** With accounts of its own. */
  public static class OwnFile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("jobsearch.access.accounts", "target/accounts/gateway-accounts-test.json");
    }
  }

  @BeforeEach
  void beginWithoutAccounts() throws Exception {
    Path path = file.path();
    Files.createDirectories(path.getParent());
    Files.writeString(path, "{\"accounts\":[],\"tokens\":[],\"sessions\":[]}");
    for (String name : List.of("ada", "ben", "eve")) {
      attempts.succeeded(name, HERE);
    }
    for (int failed = 0; failed < 30; failed++) {
      attempts.withdrawn("ada", HERE);
    }
  }

  /** Makes an admin and logs them in; returns the session's secret. */
  String admin() {
    add(given(), "ada", "admin").then().statusCode(201);
    return session("ada");
  }

  static String session(String name) {
    return logIn(name, PASSWORD).then().statusCode(204).extract().cookie(Credentials.COOKIE);
  }

  static Response logIn(String name, String password) {
    return given()
        .contentType("application/json")
        .body(Map.of("name", name, "password", password))
        .post("/api/session");
  }

  static Response add(RequestSpecification as, String name, String role) {
    return as.contentType("application/json")
        .body(Map.of("name", name, "role", role, "password", PASSWORD))
        .post("/api/accounts");
  }

  static Response put(RequestSpecification as, String path, Map<String, String> body) {
    return as.contentType("application/json").body(body).put(path);
  }

  static Response token(RequestSpecification as, String name, String role, String expiresIn) {
    return as.contentType("application/json")
        .body(Map.of("name", name, "role", role, "expiresIn", expiresIn))
        .post("/api/tokens");
  }

  static RequestSpecification with(String secret) {
    return given().header("Authorization", "Bearer " + secret);
  }

  static ValidatableResponse problem(Response response, int status, String kind) {
    return response
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:jobsearch:problem:" + kind));
  }
}
