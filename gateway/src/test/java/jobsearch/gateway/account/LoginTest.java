package jobsearch.gateway.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import jobsearch.gateway.FakeServices;
import jobsearch.web.access.Credentials;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logging in and out. */
@QuarkusTest
@Tag("application")
@QuarkusTestResource(value = FakeServices.class, restrictToAnnotatedClass = true)
@TestProfile(People.OwnFile.class)
class LoginTest extends People {

  @Test
  void aLoginGivesACookieThatNoScriptReads() {
    admin();

    Response answer = logIn("ada", PASSWORD);

    answer.then().statusCode(204).header("Cache-Control", "no-store");
    assertThat(answer.header("Set-Cookie"))
        .startsWith("jobsearch-session=js_")
        .contains("Path=/", "Max-Age=43200", "HttpOnly", "SameSite=Strict");
    given()
        .cookie(Credentials.COOKIE, answer.cookie(Credentials.COOKIE))
        .get("/api/session")
        .then()
        .statusCode(200)
        .body("name", equalTo("ada"))
        .body("role", equalTo("admin"))
        .body("means", equalTo("session"));
  }

  @Test
  void behindTlsTheCookieGoesNoOtherWay() {
    admin();

    assertThat(
            given()
                .header("X-Forwarded-Proto", "https")
                .contentType("application/json")
                .body(Map.of("name", "ada", "password", PASSWORD))
                .post("/api/session")
                .header("Set-Cookie"))
        .contains("Secure");
    assertThat(logIn("ada", PASSWORD).header("Set-Cookie")).doesNotContain("Secure");
  }

  @Test
  void aLogoutEndsTheSessionAndTakesTheCookieBack() {
    String session = admin();

    RequestSpecification asAda = given().cookie(Credentials.COOKIE, session);
    asAda.delete("/api/session").then().statusCode(204).header("Set-Cookie", containsString("=;"));

    with(session).get("/api/session").then().statusCode(401);
    given().delete("/api/session").then().statusCode(204);
  }

  @ParameterizedTest
  @CsvSource({"ada, wrong horse", "eve, correct horse", "Ada, correct horse", "ada, ''"})
  void aWrongPasswordAndAMissingAccountAreTheSameAnswer(String name, String password) {
    admin();

    problem(logIn(name, password), 401, "login-failed")
        .body("detail", equalTo("no account has both"));
  }

  @Test
  void afterFiveWrongPasswordsAlsoTheRightOneWaits() {
    admin();
    for (int i = 0; i < 5; i++) {
      logIn("ada", "wrong horse").then().statusCode(401);
    }

    problem(logIn("ada", PASSWORD), 429, "too-many").header("Retry-After", notNullValue());
  }

  @Test
  void whatIsTooLongForAPasswordIsNotCounted() {
    admin();
    for (int i = 0; i < 6; i++) {
      logIn("ada", "x".repeat(600)).then().statusCode(401);
    }

    logIn("ada", PASSWORD).then().statusCode(204);
  }

  @Test
  void aRightPasswordThatCannotBeCheckedIsNotCounted() throws Exception {
    admin();
    byte[] whole = Files.readAllBytes(file.path());
    Files.writeString(file.path(), "{");
    for (int i = 0; i < 6; i++) {
      logIn("ada", PASSWORD).then().statusCode(503);
    }
    Files.write(file.path(), whole);

    logIn("ada", PASSWORD).then().statusCode(204);
  }

  @Test
  void manyLoginsAtOnceAreSentAwayInsteadOfTakingAllCores() throws Exception {
    admin();
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      List<Future<Integer>> all =
          IntStream.range(0, 16)
              .mapToObj(i -> threads.submit(() -> logIn("user" + i, PASSWORD).statusCode()))
              .toList();
      for (Future<Integer> one : all) {
        assertThat(one.get()).isIn(401, 429);
      }
      assertThat(all).anyMatch(one -> one.resultNow() == 429);
    }
  }

  @Test
  void aFailedLoginIsLoggedWithoutThePassword() {
    admin();
    StringBuilder log = new StringBuilder();
    Handler handler = new Listener(log);
    Logger logger = Logger.getLogger("jobsearch.gateway.account");
    logger.addHandler(handler);
    try {
      logIn("ada", "wrong horse");
      logIn("my secret password", "wrong horse");
    } finally {
      logger.removeHandler(handler);
    }

    assertThat(log)
        .contains("A login as ada from 127.0.0.1 failed")
        .doesNotContain("wrong horse")
        .doesNotContain("my secret password");
  }

  /** Remembers what is logged. */
  private static final class Listener extends Handler {

    private final StringBuilder log;

    Listener(StringBuilder log) {
      this.log = log;
    }

    @Override
    public synchronized void publish(LogRecord record) {
      log.append(
          record instanceof ExtLogRecord extended
              ? extended.getFormattedMessage()
              : record.getMessage());
      log.append('\n');
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
