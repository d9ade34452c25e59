package jobsearch.orchestrator.step.work;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.step.StepFault;
import jobsearch.orchestrator.step.StepWork;
import jobsearch.runtime.production.OnSide;

/** Has the release's store look for damaged places in its file. What else it finds is no damage. */
final class Integrity implements StepWork {

  /** What the store calls that check. */
  private static final String FILE = "file: ";

  private static final Pattern UNREADABLE =
      Pattern.compile("SQLITE_CORRUPT|SQLITE_NOTADB|malformed");

  private final Production production;
  private final Consistency consistency;

  Integrity(Production production, Consistency consistency) {
    this.production = production;
    this.consistency = consistency;
  }

  @Override
  public Map<String, String> run(Promotion promotion, Consumer<String> progress)
      throws InterruptedException {
    OnSide fresh = production.need(promotion.candidate());
    Consistency.Findings found = consistency.check(fresh, progress);
    List<String> damage =
        Stream.concat(
                found.failing().stream(),
                // So much damage that SQLite could not even look for it.
                found.unsure().stream().filter(each -> UNREADABLE.matcher(each).find()))
            .filter(each -> each.startsWith(FILE))
            .toList();
    if (!damage.isEmpty()) {
      throw StepFault.bad(
          "the database of %s is damaged: %s"
              .formatted(promotion.candidate(), String.join("; ", damage)));
    }
    return Map.of("run", found.run());
  }
}
