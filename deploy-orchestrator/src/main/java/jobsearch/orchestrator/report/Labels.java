package jobsearch.orchestrator.report;

import java.util.Locale;
import jobsearch.orchestrator.promotion.state.PromotionState;
import jobsearch.orchestrator.promotion.state.RollingBack;

/** Constants and states as words: {@code verify-only}, {@code awaiting-approval}. */
final class Labels {

  private Labels() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String state(PromotionState state) {
    return state instanceof RollingBack
        ? "rolling-back"
        : state
            .getClass()
            .getSimpleName()
            .replaceAll("(?<=.)(?=[A-Z])", "-")
            .toLowerCase(Locale.ROOT);
  }
}
