package jobsearch.orchestrator.step.work;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.step.StepFault;
import jobsearch.orchestrator.step.StepWork;
import jobsearch.runtime.production.OnSide;

/** Compares the release's store with the one that serves, at the same offset of the journal. */
final class Validate implements StepWork {

  private static final int MOST_NAMED = 3;

  private final Production production;
  private final SameOffset sameOffset;
  private final Consistency consistency;
  private final Limits limits;

  Validate(Production production, Consistency consistency, Limits limits) {
    this.production = production;
    this.sameOffset = new SameOffset(production, limits);
    this.consistency = consistency;
    this.limits = limits;
  }

  @Override
  public Map<String, String> run(Promotion promotion, Consumer<String> progress)
      throws InterruptedException {
    OnSide old = production.need(promotion.baseline());
    OnSide fresh = production.need(promotion.candidate());
    boolean sameFold = production.store(old).foldVersion() == production.store(fresh).foldVersion();
    SameOffset.Pair pair = sameOffset.hashes(old, fresh, progress);
    TableComparison tables = TableComparison.of(pair.old(), pair.fresh(), sameFold);
    PostingComparison postings = new PostingComparison(production, limits, old, fresh, sameFold);
    if (!tables.differing().isEmpty()) {
      String first =
          tables.isOfPostings()
              ? postings.first().orElse("none of the newest postings differs by itself")
              : "";
      throw StepFault.bad(
          "at offset %d the copy of %s says something else than the store that serves: %s%s; see what folded it differently before you promote it"
              .formatted(
                  pair.offset(),
                  promotion.candidate(),
                  String.join("; ", tables.differing()),
                  first.isEmpty() ? "" : "; " + first));
    }
    progress.accept("comparing postings field by field");
    PostingComparison.Sample sample = postings.sample(promotion.id());
    if (!sample.differences().isEmpty()) {
      throw StepFault.bad(
          "%d of %d postings differ: %s"
              .formatted(
                  sample.differences().size(),
                  sample.ids().size(),
                  String.join("; ", sample.differences().stream().limit(MOST_NAMED).toList())));
    }
    return output(pair, tables, sample, checks(fresh, progress));
  }

  private Consistency.Findings checks(OnSide fresh, Consumer<String> progress)
      throws InterruptedException {
    Consistency.Findings found = consistency.check(fresh, progress);
    if (!found.failing().isEmpty()) {
      throw StepFault.bad(
          "the store of %s does not agree with itself: %s"
              .formatted(fresh.label().tag(), String.join("; ", found.failing())));
    }
    if (!found.unsure().isEmpty()) {
      throw StepFault.technical(
          "not all consistency checks of %s could tell: %s"
              .formatted(fresh.label().tag(), String.join("; ", found.unsure())));
    }
    return found;
  }

  private static Map<String, String> output(
      SameOffset.Pair pair,
      TableComparison tables,
      PostingComparison.Sample sample,
      Consistency.Findings found) {
    Map<String, String> output = new LinkedHashMap<>();
    output.put("offset", Long.toString(pair.offset()));
    output.put("hash", pair.fresh().path("hash").asText());
    output.put("compared", tables.compared());
    output.put("postings-compared", sample.ids().toString());
    output.put("consistency", "%d checks, run %s".formatted(found.made(), found.run()));
    if (!tables.derived().isEmpty()) {
      output.put("derived-anew", String.join("; ", tables.derived()));
    }
    return output;
  }
}
