package jobsearch.events.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromotionFactsTest {

  @Test
  void stagesRiseToEverybody() {
    assertThat(requested(List.of())).isNotNull();
    assertThat(requested(List.of(new Stage(10, 0), new Stage(100, 60))).stages()).hasSize(2);
    assertThatThrownBy(() -> requested(List.of(new Stage(50, 60))))
        .hasMessage("the last stage has 50 %, not 100");
    assertThatThrownBy(() -> requested(List.of(new Stage(50, 60), new Stage(50, 60))))
        .hasMessage("stages do not rise at 50 %");
  }

  @Test
  void aStageHasSomeCallersAndATime() {
    assertThatThrownBy(() -> new Stage(0, 1)).hasMessageContaining("weight");
    assertThatThrownBy(() -> new Stage(101, 1)).hasMessage("weight is 101, more than 100");
    assertThatThrownBy(() -> new Stage(1, -1)).hasMessageContaining("seconds");
    assertThat(new Stage(25, 60).name()).isEqualTo("canary-25");
  }

  @Test
  void weightsComeToAHundred() {
    assertThatThrownBy(() -> new WeightsSet("p", 1, Map.of("a", 99), 1))
        .hasMessage("the weights come to 99, not 100");
  }

  @Test
  void theSameRequestIsTheSamePromotion() {
    assertThat(PromotionRequested.idOf("production", "k"))
        .hasSize(12)
        .isEqualTo(PromotionRequested.idOf("production", "k"))
        .isNotEqualTo(PromotionRequested.idOf("staging-1", "k"));
  }

  @Test
  void aFactThatDidNotCountHidesNoneThatDoes() {
    assertThat(new PromotionEnded("p", 1, Outcome.FAILED, "x").id())
        .isNotEqualTo(new PromotionEnded("p", 2, Outcome.FAILED, "x").id());
    assertThatThrownBy(() -> new PromotionAdmitted("p", 0, "v0")).hasMessageContaining("epoch");
  }

  private static PromotionRequested requested(List<Stage> stages) {
    return new PromotionRequested(
        "p",
        "r",
        "v1",
        "c",
        "staging-1",
        "production",
        Strategy.PROMOTION,
        stages,
        null,
        null,
        false,
        "ada");
  }
}
