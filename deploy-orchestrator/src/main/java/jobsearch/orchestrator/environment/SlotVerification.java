package jobsearch.orchestrator.environment;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import jobsearch.accounts.AccountFile;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.events.promotion.StagingVerified;
import jobsearch.orchestrator.environment.SlotWorks.Told;
import jobsearch.orchestrator.verify.CheckResult;
import jobsearch.orchestrator.verify.Suite;
import jobsearch.orchestrator.verify.VerificationReport;
import jobsearch.orchestrator.verify.probe.Account;
import jobsearch.orchestrator.verify.probe.Depth;
import jobsearch.orchestrator.verify.probe.Outcome;
import jobsearch.orchestrator.verify.probe.Subject;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.driver.Deployed;
import jobsearch.runtime.environment.StagingFile;
import org.jspecify.annotations.Nullable;

/**
 * Verifies what runs in a slot, and says so on the topic. The slot has one account meanwhile, so
 * that logins are verified as well, and none before and after.
 */
final class SlotVerification {

  private final Suite suite;
  private final SlotFiles files;
  private final Consumer<PromotionFact> facts;
  private final Clock clock;

  SlotVerification(Suite suite, SlotFiles files, Consumer<PromotionFact> facts, Clock clock) {
    this.suite = suite;
    this.files = files;
    this.facts = facts;
    this.clock = clock;
  }

  /**
   * Runs the suite.
   *
   * @param schemaVersion that the release makes; null if nobody knows
   * @throws Trouble if the release does not pass
   */
  void run(StagingFile slot, Deployed deployed, @Nullable Integer schemaVersion, Told told)
      throws InterruptedException {
    VerificationReport report;
    try (Verifier verifier = Verifier.open(new AccountFile(deployed.accounts(), clock), clock)) {
      report =
          suite.run(
              subject(slot, deployed, schemaVersion, verifier), result -> told.said(line(result)));
    }
    files.keep(slot.name(), report);
    facts.accept(
        new StagingVerified(
            slot.name(),
            report.tag(),
            report.commit(),
            report.passed(),
            report.evidence(),
            report.results().stream()
                .map(result -> result.name() + " " + result.outcome())
                .toList(),
            clock.instant()));
    List<CheckResult> failed =
        report.results().stream()
            .filter(result -> result.outcome() == Outcome.Kind.FAILED)
            .toList();
    if (!report.passed()) {
      throw new Trouble(
          failed.isEmpty()
              ? "no check could be made"
              : "%d checks failed: %s".formatted(failed.size(), line(failed.getFirst())),
          failed.isEmpty() ? "see the report" : failed.getFirst().fix());
    }
    told.said("passed: evidence " + report.evidence());
  }

  private static String line(CheckResult result) {
    return "%s %s: %s".formatted(result.outcome(), result.name(), result.found());
  }

  private static Subject subject(
      StagingFile slot, Deployed deployed, @Nullable Integer schemaVersion, Verifier verifier) {
    return new Subject(
        "staging " + slot.slot(),
        deployed.gateway(),
        Map.copyOf(deployed.services()),
        deployed.logs(),
        Objects.requireNonNullElse(deployed.label().deployedAt(), Instant.EPOCH),
        deployed.label().tag(),
        deployed.label().commit(),
        schemaVersion,
        Depth.FULL,
        verifier.token(),
        new Account(Verifier.NAME, verifier.password()),
        deployed.legacy(),
        RecordedSeed.sources(slot));
  }
}
