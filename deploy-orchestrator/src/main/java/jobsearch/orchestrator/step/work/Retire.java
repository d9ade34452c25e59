package jobsearch.orchestrator.step.work;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.step.StepWork;
import jobsearch.runtime.production.OnSide;

/** Stops the release that was not wanted; its store and logs stay. */
final class Retire implements StepWork {

  private final Production production;

  Retire(Production production) {
    this.production = production;
  }

  @Override
  public Map<String, String> run(Promotion promotion, Consumer<String> progress) {
    Optional<OnSide> fresh = production.driver().find(promotion.candidate());
    fresh.ifPresent(side -> production.driver().stop(promotion.candidate(), progress));
    return Map.of("side", fresh.map(side -> side.side().label()).orElse("it was on none"));
  }
}
