package jobsearch.orchestrator.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jobsearch.events.promotion.CommandGiven;
import jobsearch.events.promotion.PromotionRequested;
import jobsearch.events.promotion.RollbackRequested;
import jobsearch.events.promotion.SignedOff;
import jobsearch.orchestrator.promotion.state.Happened;
import jobsearch.orchestrator.promotion.state.Promotion;
import org.jspecify.annotations.Nullable;

/**
 * What a person said to it.
 *
 * @param what such as {@code approve}
 * @param reason null if none was given
 * @param question that was answered; null where none was
 */
public record SignOff(
    Instant at, String by, String what, @Nullable String reason, @Nullable String question) {

  static List<SignOff> all(Promotion promotion) {
    return promotion.history().stream().flatMap(each -> of(each).stream()).toList();
  }

  private static Optional<SignOff> of(Happened said) {
    return switch (said.fact()) {
      case PromotionRequested f ->
          Optional.of(
              new SignOff(
                  said.at(),
                  f.by(),
                  f.autoPromote() ? "request, to go on without an approval" : "request",
                  null,
                  null));
      case CommandGiven f ->
          Optional.of(
              new SignOff(said.at(), f.by(), Labels.of(f.command()), f.reason(), f.question()));
      case RollbackRequested f ->
          Optional.of(
              new SignOff(said.at(), f.by(), Labels.of(f.mode()) + " rollback", f.reason(), null));
      case SignedOff f ->
          Optional.of(
              new SignOff(said.at(), f.by(), "signed off as " + f.role(), f.comment(), null));
      default -> Optional.empty();
    };
  }

  /** Those who approved something. */
  static Stream<String> approvers(Promotion promotion) {
    return all(promotion).stream()
        .filter(each -> each.what().equals("approve"))
        .map(SignOff::by)
        .distinct();
  }
}
