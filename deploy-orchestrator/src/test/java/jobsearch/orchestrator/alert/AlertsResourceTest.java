package jobsearch.orchestrator.alert;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jobsearch.events.alert.AlertRaised;
import jobsearch.events.alert.AlertResolved;
import jobsearch.orchestrator.BrokerResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Alerts, channels and the status over HTTP, with a real mail server. */
@Tag("broker")
@QuarkusTest
@QuarkusTestResource(value = BrokerResource.class, restrictToAnnotatedClass = true)
@TestProfile(AlertsResourceTest.WithChannels.class)
class AlertsResourceTest {

  private static final int SMTP = freePort();
  private static final String ACKNOWLEDGEMENT = "/api/alerts/%s/acknowledgement";

  @Inject Alerts alerts;

  /** A home whose file names channels. */
  public static final class WithChannels implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        Path home =
            Path.of("target", "alerts-test", Long.toString(System.nanoTime())).toAbsolutePath();
        Files.createDirectories(home.resolve("environments"));
        write(
            home,
            "{channels: {ann: {kind: email, to: ann@example.org}, team: {kind: webhook, url-from: NOT_SET_ANYWHERE}}}");
        return Map.of(
            "jobsearch.orchestrator.directory", home.resolve("orchestrator").toString(),
            "jobsearch.orchestrator.home", home.toString(),
            "jobsearch.orchestrator.lead", "false",
            // Nobody answers there.
            "jobsearch.orchestrator.port-base", Integer.toString(freePort()),
            "quarkus.mailer.host", "127.0.0.1",
            "quarkus.mailer.port", Integer.toString(SMTP));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void write(Path home, String notifications) throws IOException {
    Files.writeString(
        home.resolve("environments/production.yaml"), "notifications: " + notifications);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void follow() {
    await().atMost(ONE_MINUTE).until(alerts::isFollowed);
  }

  @Test
  void anAlertIsListedAndTakenCareOfByOne() {
    alerts.say(new AlertRaised("a1b2", "backup of <store-1>", "the disk is full"));
    when().get("/api/alerts").then().statusCode(200).body("id", hasItem("a1b2"));
    acknowledge("a1b2", "{}").statusCode(400).body("errors[0].pointer", equalTo("/reason"));
    acknowledge("none", "{\"reason\":\"r\"}").statusCode(404);
    acknowledge("a1", "{\"reason\":\"I make room\"}")
        .statusCode(200)
        .body("state", equalTo("acknowledged"))
        .body("acknowledgedBy", equalTo("anyone"));
    acknowledge("a1b2", "{\"reason\":\"I make room\"}").statusCode(200);
    acknowledge("a1b2", "{\"reason\":\"me too\"}")
        .statusCode(409)
        .body("detail", containsString("I make room"));
    status("backup of &lt;store-1&gt;", "&lt;store-1&gt;: the disk is full");
    alerts.say(new AlertResolved("a1b2", "it was made"));
    acknowledge("a1b2", "{\"reason\":\"me too\"}").statusCode(409);
    when().get("/api/status-page").then().body("alerts.id", not(hasItem("a1b2")));
  }

  /** Escaped, without scripts, and with a policy that lets nothing else in. */
  private static void status(String... texts) {
    String page =
        when()
            .get("/status-page")
            .then()
            .statusCode(200)
            .contentType("text/html")
            .header(
                "Content-Security-Policy",
                matchesPattern("default-src 'none'; style-src 'sha256-[^']+'; .*"))
            .extract()
            .asString();
    assertThat(page).contains(texts).contains("Requests may fail").doesNotContain("<script");
    when().get("/api/status-page").then().body("state", equalTo("outage"));
  }

  @Test
  void eachChannelIsTriedForReal() throws MessagingException {
    GreenMail mail = new GreenMail(new ServerSetup(SMTP, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    try {
      test()
          .statusCode(200)
          .body("channel", equalTo(List.of("ann", "team")))
          .body("delivered", equalTo(List.of(true, false)))
          .body("[1].problem", containsString("NOT_SET_ANYWHERE is not set"));
      MimeMessage[] got = mail.getReceivedMessages();
      assertThat(got).hasSize(1);
      assertThat(got[0].getSubject()).isEqualTo("[jobsearch] A test");
      assertThat(got[0].getHeader("Message-ID")).hasSize(1);
      assertThat(got[0].getMessageID()).matches("<[0-9a-f]{32}\\.ann@jobsearch>");
      assertThat(got[0].getHeader("Jobsearch-Notice")[0]).matches("[0-9a-f]{32}");
    } finally {
      mail.stop();
    }
    test()
        .statusCode(200)
        .body("delivered", equalTo(List.of(false, false)))
        .body("[0].problem", containsString("mail server"));
  }

  private static ValidatableResponse test() {
    return given().contentType("application/json").post("/api/alerts/test").then();
  }

  private static ValidatableResponse acknowledge(String id, String form) {
    return given()
        .contentType("application/json")
        .body(form)
        .post(ACKNOWLEDGEMENT.formatted(id))
        .then();
  }
}
