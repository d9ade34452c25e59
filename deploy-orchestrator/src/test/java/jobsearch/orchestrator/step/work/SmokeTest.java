package jobsearch.orchestrator.step.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.verify.CheckResult;
import jobsearch.orchestrator.verify.Suite;
import jobsearch.orchestrator.verify.VerificationReport;
import jobsearch.orchestrator.verify.fake.Reply;
import jobsearch.orchestrator.verify.probe.Depth;
import jobsearch.orchestrator.verify.probe.Outcome;
import jobsearch.orchestrator.verify.probe.Probe;
import jobsearch.orchestrator.verify.probe.Subject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmokeTest extends StepFixture {

  private final List<Subject> subjects = new ArrayList<>();
  private Outcome.Kind outcome = Outcome.Kind.PASSED;
  private Runnable afterwards = () -> {};

  @BeforeEach
  void place() {
    prepared();
    listed("false");
  }

  private void listed(String takenOut) {
    gateway.routes.put(
        "GET /api/traffic",
        () ->
            Reply.json(
                200,
                "{'releases':[{'release':'v1.0.0','weight':100},{'release':'v1.1.0','weight':0,'takenOut':%s,'services':[{}]}]}"
                    .formatted(takenOut)));
  }

  @Test
  void looksAtTheReleaseAndOnlyAtIt() throws Exception {
    assertThat(run(smoke(), completed(Step.RESTORE, Map.of("schema", "6"))))
        .containsEntry("evidence", "e")
        .containsEntry("skipped", "login");
    Subject subject = subjects.getFirst();
    assertThat(subject.pin()).isEqualTo(NEW);
    assertThat(subject.depth()).isEqualTo(Depth.LOOK);
    assertThat(subject.tag()).isEqualTo(NEW);
    assertThat(subject.commit()).isEqualTo(COMMIT);
    assertThat(subject.token()).isEqualTo("secret");
    assertThat(subject.gateway()).isEqualTo(gateway.url());
    assertThat(subject.schemaVersion()).isEqualTo(6);
    assertThat(subject.services())
        .containsOnlyKeys("store-service", "scraper-service", "matcher-service")
        .containsValue(fresh.url());
    assertThat(said).containsExactly("PASSED routes: all answer");
  }

  @Test
  void aCheckThatFailsSpeaksAgainstTheRelease() {
    outcome = Outcome.Kind.FAILED;
    bad(smoke(), "1 checks failed", "FAILED routes: all answer: mend it");
    outcome = Outcome.Kind.SKIPPED;
    bad(smoke(), "no check could be made");
  }

  @Test
  void whatFailedOnlyWhileTheGatewayWasAwaySpeaksAgainstNobody() throws Exception {
    outcome = Outcome.Kind.FAILED;
    afterwards = () -> outcome = Outcome.Kind.PASSED;
    assertThat(run(smoke())).containsEntry("evidence", "e");
    assertThat(subjects).hasSize(2);

    outcome = Outcome.Kind.FAILED;
    afterwards = () -> gateway.routes.put("GET /api/traffic", () -> Reply.json(503, "{}"));
    technical(PromotionSteps.withReason(smoke()), "503");
  }

  @Test
  void aReleaseThatTheGatewayDoesNotListCannotBeAsked() {
    listed("true");
    technical(smoke(), "not in the gateway's traffic");
    gateway.routes.put("GET /api/traffic", () -> Reply.json(200, "{'releases':[]}"));
    technical(smoke(), "not in the gateway's traffic", "weight 0");
    assertThat(subjects).isEmpty();
  }

  @Test
  void everyQuestionAtTheGatewayNamesTheRelease() throws Exception {
    List<String> pins = new ArrayList<>();
    gateway.seen = headers -> pins.add(String.valueOf(headers.getFirst("Jobsearch-Release")));
    run(smoke());
    pins.clear();
    try (Probe probe = new Probe(subjects.getFirst(), QUICK.pause())) {
      probe.get("/api/postings");
      probe.send(probe.stranger("/api/postings"), "as a stranger");
    }
    assertThat(pins).containsExactly(NEW, NEW);
  }

  @Test
  void theWholeSuiteIsMade() {
    Suite suite = Suite.standard(Clock.systemUTC());
    assertThat(
            fault(new Smoke(production, suite::run, Optional::empty, gateway.url())).isTechnical())
        .isFalse();
    assertThat(said).anyMatch(line -> line.startsWith("FAILED"));
  }

  private Smoke smoke() {
    return new Smoke(
        production,
        (subject, progress) -> {
          subjects.add(subject);
          CheckResult result =
              new CheckResult("routes", "Routes", outcome, "all answer", "mend it", 1);
          progress.accept(result);
          boolean passed = outcome == Outcome.Kind.PASSED;
          afterwards.run();
          return new VerificationReport(
              subject.name(),
              subject.tag(),
              subject.commit(),
              subject.depth(),
              NOW,
              1,
              List.of(result),
              passed,
              List.of("login"),
              "e");
        },
        () -> Optional.of("secret"),
        gateway.url());
  }
}
