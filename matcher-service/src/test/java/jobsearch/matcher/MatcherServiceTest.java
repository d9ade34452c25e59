package jobsearch.matcher;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import jobsearch.events.journal.CvRegistered;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.journal.PostingScored;
import jobsearch.events.journal.ScoringFailed;
import jobsearch.events.topic.Topic;
import jobsearch.matcher.score.LocalScorer;
import jobsearch.matcher.score.Scorer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestBroker.class)
@Tag("broker")
class MatcherServiceTest {

  private static final Duration SOON = Duration.ofSeconds(60);

  @Inject MeterRegistry meters;

  private Topicker topics;

  @BeforeEach
  void open() {
    topics =
        new Topicker(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
  }

  @AfterEach
  void close() {
    topics.close();
  }

  @Test
  void aCvIsPublishedAndListedUnderTheKeyOfItsText() {
    String key = add("first", Samples.CV + "One more line.");
    given()
        .get("/api/cvs")
        .then()
        .statusCode(200)
        .body("find { it.cvKey == '%s' }.label".formatted(key), equalTo("first"));
    assertThat(topics.facts())
        .filteredOn(CvRegistered.class::isInstance)
        .anyMatch(fact -> ((CvRegistered) fact).cvKey().equals(key));
    assertThat(topics.text(Topic.PERSONAL)).contains("One more line.");
  }

  @Test
  void whatIsNoCvIsRefusedWithTheWayToMendIt() {
    refused("", "send the CV's text").body("errors[0].pointer", equalTo("body"));
    refused("%PDF-1.4", "save the CV as text or Markdown");
    given()
        .contentType("application/pdf")
        .body(new byte[] {1})
        .post("/api/cvs")
        .then()
        .statusCode(415);
    given()
        .contentType("text/plain")
        .body("x")
        .post("/api/cvs?label=" + "x".repeat(201))
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("label"));
  }

  @ParameterizedTest
  @CsvSource({"a, 500001", "😀, 124900"})
  void aCvThatNoRecordCouldHoldIsRefused(String text, int times) {
    given()
        .contentType("text/plain")
        .body(text.repeat(times).getBytes(StandardCharsets.UTF_8))
        .post("/api/cvs")
        .then()
        .statusCode(413)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:jobsearch:problem:too-large"))
        .body("detail", containsString("send its text only"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "\"", "é", "語"})
  void aCvAtTheLimitIsTaken(String letter) {
    int bytes = letter.getBytes(StandardCharsets.UTF_8).length;
    add("large", letter.repeat((500_000 - bytes) / bytes));
  }

  @Test
  void aRequestIsAnsweredOnceHoweverOftenItComes() {
    String key = add("once", Samples.CV + "Asked once.");
    topics.request(Samples.request("asked-twice", key));
    topics.request(Samples.request("asked-twice", key));
    await().atMost(SOON).until(() -> !answers("asked-twice").isEmpty());
    double ignored = ignored();
    topics.request(Samples.request("asked-twice", key));
    await().atMost(SOON).until(() -> ignored() > ignored);
    assertThat(answers("asked-twice"))
        .singleElement()
        .isInstanceOfSatisfying(
            PostingScored.class,
            scored -> {
              assertThat(scored.matchedSkills()).contains("Java", "Apache Kafka");
              assertThat(scored.missingSkills()).containsExactly("Terraform");
            });
  }

  @Test
  void aRequestAnsweredBeforeTheStartIsIgnored() {
    String key = add("before", Samples.CV + "Asked before.");
    topics.request(Samples.request("after-the-start", key));
    await().atMost(SOON).until(() -> !answers("after-the-start").isEmpty());
    topics.request(Samples.request(Samples.ANSWERED_BEFORE, Samples.UNKNOWN_CV));
    await().atMost(SOON).until(() -> ignored() >= 2);
    assertThat(answers(Samples.ANSWERED_BEFORE)).hasSize(1);
  }

  @Test
  void anotherInstancesAnswerIsLearntWhileRunning() {
    topics.fact(Samples.answerTo("answered-elsewhere"));
    String key = add("elsewhere", Samples.CV + "Asked elsewhere.");
    topics.request(Samples.request("after-elsewhere", key));
    await().atMost(SOON).until(() -> !answers("after-elsewhere").isEmpty());
    double ignored = ignored();
    topics.request(Samples.request("answered-elsewhere", Samples.UNKNOWN_CV));
    await().atMost(SOON).until(() -> ignored() > ignored);
    assertThat(answers("answered-elsewhere")).hasSize(1);
  }

  @Test
  void anUnknownOrErasedCvFailsTheRequestAndNamesTheRemedy() {
    topics.request(Samples.request("no-cv", Samples.UNKNOWN_CV));
    String key = add("erased", Samples.CV + "To be erased.");
    topics.raw(Topic.PERSONAL, "cv/" + key, null);
    topics.request(Samples.request("erased-cv", key));
    for (String content : List.of("no-cv", "erased-cv")) {
      await().atMost(SOON).until(() -> !answers(content).isEmpty());
      assertThat(answers(content))
          .singleElement()
          .isInstanceOfSatisfying(
              ScoringFailed.class,
              failed -> assertThat(failed.reason()).contains("jobsearch cv add"));
    }
    assertThat(given().get("/api/cvs").asString()).doesNotContain(key);
  }

  @Test
  void aScorerThatFailsIsAskedAgainAFewTimes() {
    AtomicInteger asked = new AtomicInteger();
    QuarkusMock.<Scorer>installMockForType(
        (posting, cv) -> {
          if (asked.incrementAndGet() < 3) {
            throw new IllegalStateException(cv.text());
          }
          return LocalScorer.shipped().score(posting, cv);
        },
        Scorer.class);
    String key = add("retried", Samples.CV + "Retried.");
    topics.request(Samples.request("scored-at-last", key));
    await().atMost(SOON).until(() -> !answers("scored-at-last").isEmpty());
    assertThat(answers("scored-at-last")).singleElement().isInstanceOf(PostingScored.class);
    assertThat(asked).hasValue(3);
  }

  @Test
  void aScorerThatKeepsFailingFailsTheRequestWithoutQuotingTheCv() {
    QuarkusMock.<Scorer>installMockForType(
        (posting, cv) -> {
          throw new IllegalStateException(cv.text());
        },
        Scorer.class);
    String key = add("failing", Samples.CV + "Failing.");
    topics.request(Samples.request("never-scored", key));
    await().atMost(SOON).until(() -> !answers("never-scored").isEmpty());
    assertThat(answers("never-scored"))
        .singleElement()
        .isInstanceOfSatisfying(
            ScoringFailed.class,
            failed ->
                assertThat(failed.reason())
                    .isEqualTo(
                        "the scorer failed 3 times: IllegalStateException; the matcher's log says"
                            + " where"));
  }

  @Test
  void rubbishGoesToTheDeadLettersAndTheRestFlows() {
    int letters = topics.deadLetters().size();
    topics.raw(Topic.SCORING_REQUESTS, "k", "no event".getBytes(StandardCharsets.UTF_8));
    topics.raw(Topic.PERSONAL, "k", "no event".getBytes(StandardCharsets.UTF_8));
    String key = add("rest", Samples.CV + "The rest.");
    topics.request(Samples.request("the-rest", key));
    await().atMost(SOON).until(() -> !answers("the-rest").isEmpty());
    await().atMost(SOON).until(() -> topics.deadLetters().size() > letters);
    assertThat(topics.deadLetters().getLast().reason()).contains("not a CloudEvent");
    assertThat(topics.deadLetters().getLast().topic()).isEqualTo("scoring-requests");
  }

  @Test
  void rubbishThatIsTooLargeForALetterIsCutAndTheRestFlows() {
    topics.raw(Topic.SCORING_REQUESTS, "k", new byte[1_000_000]);
    await()
        .atMost(SOON)
        .until(() ->
            topics.deadLetters().stream()
                .anyMatch(letter -> letter.reason().contains("(cut: 1000000 bytes, sha256 ")));
    given().get("/q/health/live").then().statusCode(200);
  }

  @Test
  void nothingOfTheCvIsInTheJournalOrTheLog() {
    List<String> logged = new ArrayList<>();
    try (var log = new RecordedLog(logged)) {
      String key = add("Quirinas geheimes CV", Samples.CV + "Zauberkunst.");
      topics.request(Samples.request("private", key));
      await().atMost(SOON).until(() -> !answers("private").isEmpty());
    }
    assertThat(topics.text(Topic.JOURNAL))
        .contains("private")
        .doesNotContain("Quirina", "Zweigelt", "Zauberkunst", "geheim", "8 years");
    assertThat(String.join("\n", logged)).doesNotContain("Quirina", "Zweigelt", "Zauberkunst");
  }

  @Test
  void itIsReadyWhenItKnowsWhatWasPublished() {
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            given()
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .body(containsString("read to its end")));
  }

  @Test
  void whatItDoesIsMeasured() {
    String key = add("measured", Samples.CV + "Measured.");
    topics.request(Samples.request("measured", key));
    await().atMost(SOON).until(() -> !answers("measured").isEmpty());
    assertThat(given().get("/q/metrics").asString())
        .contains("jobsearch_scoring_seconds_count")
        .contains("jobsearch_scoring_requests_total");
  }

  private String add(String label, String text) {
    return given()
        .contentType("text/markdown")
        .queryParams(Map.of("label", label))
        .body(text.getBytes(StandardCharsets.UTF_8))
        .post("/api/cvs")
        .then()
        .statusCode(201)
        .body("label", equalTo(label))
        .extract()
        .path("cvKey");
  }

  private static ValidatableResponse refused(String body, String fix) {
    return given()
        .contentType("text/plain")
        .body(body)
        .post("/api/cvs")
        .then()
        .statusCode(400)
        .body("detail", containsString(fix));
  }

  private List<JournalFact> answers(String contentHash) {
    return topics.facts().stream()
        .filter(fact -> fact instanceof PostingScored || fact instanceof ScoringFailed)
        .filter(fact -> fact.subject().equals(contentHash))
        .toList();
  }

  private double ignored() {
    var counter = meters.find("jobsearch.scoring.requests").tag("outcome", "ignored").counter();
    return counter == null ? 0 : counter.count();
  }
}
