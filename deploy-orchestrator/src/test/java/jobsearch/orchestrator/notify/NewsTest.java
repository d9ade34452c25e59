package jobsearch.orchestrator.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import jobsearch.events.promotion.OrchestratorElected;
import jobsearch.events.promotion.Outcome;
import jobsearch.events.promotion.PromotionEnded;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.events.promotion.RollbackMode;
import jobsearch.events.promotion.RollbackRefused;
import jobsearch.events.promotion.RollbackStarted;
import jobsearch.events.promotion.StageEntered;
import jobsearch.events.promotion.Strategy;
import jobsearch.orchestrator.promotion.Place;
import jobsearch.orchestrator.promotion.Samples;
import jobsearch.orchestrator.promotion.ledger.Ledger;
import jobsearch.orchestrator.promotion.state.Happened;
import jobsearch.runtime.environment.Notifications.Occasion;
import org.junit.jupiter.api.Test;

class NewsTest {

  private final Ledger ledger = new Ledger();
  private final List<String> told = new ArrayList<>();

  @Test
  void whatServesAndWhatIsTakenBackIsNews() {
    say(new OrchestratorElected("one", 1));
    Place.SUCCEEDED.promotion("p").history().stream().map(Happened::fact).forEach(this::say);
    assertThat(told).containsExactly("COMPLETED v2 serves production");
    say(
        new RollbackStarted(
            "p", 1, RollbackMode.EMERGENCY, "slow", null, false, Outcome.ROLLED_BACK));
    assertThat(told.getLast()).isEqualTo("ROLLBACK v2 is being taken back");
    say(new RollbackRefused("p", 1, "r", "it goes on already", "wait"));
    assertThat(told).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void whatIsRefusedIsNewsAtOnceAlsoWhereItNeverBegan() {
    say(new OrchestratorElected("one", 1));
    say(Samples.request("p", "v2", Strategy.PROMOTION, true, List.of()));
    say(Samples.request("q", "v3", Strategy.PROMOTION, true, List.of()));
    assertThat(told).containsExactly("REFUSED v3 was refused");
    say(new PromotionEnded("p", 1, Outcome.REFUSED, "a gate said no"));
    assertThat(told.getLast()).isEqualTo("REFUSED v2 was refused");
  }

  @Test
  void whatEndsBeforeItHadCallersIsNews() {
    say(new OrchestratorElected("one", 1));
    Place.STEP_GOING.promotion("p").history().stream().map(Happened::fact).forEach(this::say);
    say(new RollbackStarted("p", 1, RollbackMode.GRADUAL, "no", null, false, Outcome.FAILED));
    say(new StageEntered("p", 1, "rollback-0", 0, Samples.NOW));
    say(new PromotionEnded("p", 1, Outcome.FAILED, "no"));
    assertThat(told).endsWith("FAILED v2 failed before it had callers");
  }

  private void say(PromotionFact fact) {
    if (ledger.fold(fact, Samples.NOW).isEmpty()) {
      News.of(fact, Samples.NOW, ledger).ifPresent(this::tell);
    }
  }

  private void tell(News news) {
    assertThat(news.notice().text()).contains("jobsearch get ", "asked for by ada");
    assertThat(news.occasion()).isInstanceOf(Occasion.class);
    told.add("%s %s".formatted(news.occasion(), news.notice().title()));
  }
}
