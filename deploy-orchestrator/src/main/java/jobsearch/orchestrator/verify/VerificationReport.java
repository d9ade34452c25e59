package jobsearch.orchestrator.verify;

import java.time.Instant;
import java.util.List;
import jobsearch.orchestrator.verify.probe.Depth;

/**
 * What a verification came to.
 *
 * @param subject its name
 * @param passed whether no check failed, and one at least looked at something
 * @param skipped the checks that nobody made: whoever needs one of them sees that it is missing
 * @param evidence binds an approval to what was checked and found: SHA-256, without the times
 */
public record VerificationReport(
    String subject,
    String tag,
    String commit,
    Depth depth,
    Instant startedAt,
    double seconds,
    List<CheckResult> results,
    boolean passed,
    List<String> skipped,
    String evidence) {

  public VerificationReport {
    results = List.copyOf(results);
    skipped = List.copyOf(skipped);
  }
}
