package jobsearch.orchestrator.observe;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import jobsearch.orchestrator.promotion.gate.SignOffRules;
import jobsearch.orchestrator.promotion.watch.Seen;
import jobsearch.orchestrator.promotion.window.Window;
import jobsearch.orchestrator.promotion.window.Windows;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.environment.ApprovalsFile;
import jobsearch.runtime.environment.EnvironmentFiles;
import jobsearch.runtime.environment.WindowFile;

/**
 * Who has to sign, and when releases may begin, as production's file says it now. What is wrong
 * there makes it unknown, which lets nothing pass, and stops nothing that takes back.
 */
public final class RuleSight {

  private final EnvironmentFiles files;
  private final Clock clock;
  private final Instant start;

  public RuleSight(EnvironmentFiles files, Clock clock) {
    this.files = files;
    this.clock = clock;
    this.start = clock.instant();
  }

  /** Who has to sign. */
  public Seen<SignOffRules> signOffs() {
    return of(() -> {
      ApprovalsFile file = files.approvals();
      return new SignOffRules(
          file.signOffs(), file.validFor(), file.people(), file.requesterSigns());
    });
  }

  /** When releases may begin. */
  public Seen<Windows> windows() {
    return of(() -> new Windows(files.windows().stream().map(RuleSight::window).toList()));
  }

  private static Window window(WindowFile file) {
    try {
      return new Window(
          file.name(),
          file.kind() == WindowFile.Kind.ALLOW,
          file.rule(),
          file.start(),
          file.lasts(),
          file.zone(),
          file.reason());
    } catch (IllegalArgumentException e) {
      throw file.keys()
          .about(
              "rule",
              "is %s: %s".formatted(file.rule(), e.getMessage()),
              "write one such as FREQ=WEEKLY;BYDAY=MO,TU (RFC 5545, 3.3.10)");
    }
  }

  private <T> Seen<T> of(Supplier<T> look) {
    try {
      return new Seen.Known<>(look.get(), clock.instant());
    } catch (Trouble e) {
      return new Seen.Unknown<>("%s: %s".formatted(e.getMessage(), e.fix()), start);
    } catch (RuntimeException e) {
      return new Seen.Unknown<>(String.valueOf(e.getMessage()), start);
    }
  }
}
