package jobsearch.orchestrator.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import jobsearch.orchestrator.verify.fake.FakeSystem;
import jobsearch.orchestrator.verify.probe.Check;
import jobsearch.orchestrator.verify.probe.Depth;
import jobsearch.orchestrator.verify.probe.Finding;
import jobsearch.orchestrator.verify.probe.Outcome;
import jobsearch.orchestrator.verify.probe.Outcome.Kind;
import jobsearch.orchestrator.verify.probe.Probe;
import jobsearch.orchestrator.verify.probe.Subject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SuiteTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:30:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Check GOOD = check("good", () -> Outcome.passed("all is well"));

  @TempDir Path home;
  private FakeSystem system;

  private interface Body {
    Outcome run() throws Exception;
  }

  @BeforeEach
  void start() throws Exception {
    system = new FakeSystem(home.resolve("legacy"));
  }

  @AfterEach
  void stop() {
    system.close();
  }

  @Test
  void aWholeSystemPassesEveryCheckThatIsForIt() throws Exception {
    system.withAccounts();
    Suite suite = Suite.standard(CLOCK);
    List<CheckResult> heard = new ArrayList<>();

    VerificationReport full =
        suite.run(
            system.subject(Depth.FULL, FakeSystem.TOKEN, FakeSystem.ADA, List.of()), heard::add);

    assertThat(full.passed()).as(full.toString()).isTrue();
    assertThat(full.skipped()).containsExactly("logs");
    assertThat(full.results()).hasSize(11).isEqualTo(heard);
    assertThat(full.startedAt()).isEqualTo(NOW);

    VerificationReport look =
        suite.run(
            system.subject(Depth.LOOK, FakeSystem.TOKEN, FakeSystem.ADA, List.of()), result -> {});
    assertThat(look.passed()).as(look.toString()).isTrue();
    assertThat(look.skipped()).containsExactly("search-to-score", "json-fallback", "logs");
  }

  @Test
  void lookingWritesNothing() throws Exception {
    system.withAccounts().withPostings();
    Subject look = system.subject(Depth.LOOK, FakeSystem.TOKEN, FakeSystem.ADA, List.of());
    assertThat(Suite.standard(CLOCK).run(look, result -> {}).passed()).isTrue();
    assertThat(system.written()).isEmpty();
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void aCheckThatThrowsHasFailedAndTheNextIsMade() throws Exception {
    VerificationReport report =
        run(
            check(
                "thrown",
                () -> {
                  throw new IllegalStateException("no such luck");
                }),
            check(
                "found",
                () -> {
                  throw new Finding("a flaw", "mend it");
                }),
            GOOD);

    assertThat(report.passed()).isFalse();
    assertThat(report.results())
        .extracting(CheckResult::outcome)
        .containsExactly(Kind.FAILED, Kind.FAILED, Kind.PASSED);
    assertThat(report.results().getFirst().found()).contains("no such luck");
    assertThat(report.results().get(1))
        .returns("a flaw", CheckResult::found)
        .returns("mend it", CheckResult::fix);
  }

  @Test
  void anErrorOfTheJvmIsAFailureToo() throws Exception {
    VerificationReport report =
        run(
            check(
                "worse",
                () -> {
                  throw new StackOverflowError("deep");
                }));
    assertThat(report.results().getFirst().found()).contains("StackOverflowError: deep");
  }

  @Test
  void aCheckThatHangsHasFailedAtItsDeadlineAndIsToldToStop() throws Exception {
    AtomicBoolean told = new AtomicBoolean();
    CountDownLatch ended = new CountDownLatch(1);
    Check hanging =
        check(
            "hanging",
            () -> {
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                told.set(true);
              }
              ended.countDown();
              return Outcome.passed("too late");
            });

    VerificationReport report = run(hanging, GOOD);

    assertThat(report.results())
        .extracting(CheckResult::outcome)
        .containsExactly(Kind.FAILED, Kind.PASSED);
    assertThat(report.results().getFirst().found()).contains("did not end within");
    ended.await();
    assertThat(told).isTrue();
  }

  @Test
  void aServiceThatHangsDoesNotHangTheSuite() throws Exception {
    system.hang("GET /api/store/schema");
    Check asking =
        new TestCheck("asking", false) {
          @Override
          public Outcome run(Subject subject, Probe probe) {
            return Outcome.passed(probe.json("/api/store/schema").toString());
          }
        };
    assertThat(run(asking).results().getFirst().outcome()).isEqualTo(Kind.FAILED);
  }

  @Test
  void whatNeedsFullDepthIsSkippedByALook() throws Exception {
    Check full =
        new TestCheck("full", true) {
          @Override
          public Outcome run(Subject subject, Probe probe) {
            throw new AssertionError("made");
          }
        };
    VerificationReport report = run(full, GOOD);
    assertThat(report.skipped()).containsExactly("full");
    assertThat(report.passed()).isTrue();
  }

  @Test
  void aReleaseThatNobodyLookedAtHasNotPassed() throws Exception {
    assertThat(run(check("nothing", () -> Outcome.skipped("no reason"))).passed()).isFalse();
    assertThat(run().passed()).isFalse();
  }

  @Test
  void evidenceIsOfWhatWasFoundAndNotOfTheTime() throws Exception {
    String evidence = run(GOOD).evidence();
    assertThat(evidence).matches("[0-9a-f]{64}");
    assertThat(
            new Suite(
                    List.of(GOOD), Clock.fixed(NOW.plusSeconds(60), ZoneOffset.UTC), Duration.ZERO)
                .run(system.subject(Depth.LOOK), result -> {})
                .evidence())
        .isEqualTo(evidence);
    assertThat(run(check("good", () -> Outcome.passed("another thing"))).evidence())
        .isNotEqualTo(evidence);
    assertThat(run(check("good", () -> Outcome.skipped("all is well"))).evidence())
        .isNotEqualTo(evidence);
    assertThat(
            new Suite(List.of(GOOD), CLOCK, Duration.ZERO)
                .run(system.subject(Depth.FULL), result -> {})
                .evidence())
        .isNotEqualTo(evidence);
  }

  private VerificationReport run(Check... checks) throws InterruptedException {
    return new Suite(List.of(checks), CLOCK, Duration.ZERO)
        .run(system.subject(Depth.LOOK), result -> {});
  }

  private static Check check(String name, Body body) {
    return new TestCheck(name, false) {
      @Override
      public Outcome run(Subject subject, Probe probe) throws Exception {
        return body.run();
      }
    };
  }

  private abstract static class TestCheck implements Check {
    private final String name;
    private final boolean full;

    TestCheck(String name, boolean full) {
      this.name = name;
      this.full = full;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String title() {
      return "A check";
    }

    @Override
    public boolean needsFullDepth() {
      return full;
    }

    @Override
    public Duration deadline() {
      return Duration.ofMillis(500);
    }
  }
}
