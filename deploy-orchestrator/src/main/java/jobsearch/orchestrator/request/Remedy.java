package jobsearch.orchestrator.request;

import java.util.Optional;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.promotion.state.Promotion;

/**
 * What takes away what a release wrote that was taken back. For a person to do: a release that was
 * slow wrote nothing wrong, and to read and score everything again costs something.
 */
final class Remedy {

  private Remedy() {}

  /**
   * The command; empty if the release's workers never had the work. Its store was restored from a
   * backup before it wrote anything, so that place is where its own begin.
   */
  static Optional<String> of(Promotion promotion, String incident) {
    if (!promotion.started(Step.HAND_OVER)) {
      return Optional.empty();
    }
    String offset = promotion.output(Step.BACKUP).get("offset");
    return Optional.of(
        "jobsearch disown %s%s --reason %s"
            .formatted(promotion.candidate(), offset == null ? "" : " --from " + offset, incident));
  }
}
