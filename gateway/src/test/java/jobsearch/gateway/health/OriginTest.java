package jobsearch.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OriginTest {

  @Test
  void isEjectedAfterThreeFailuresInARowOnly() {
    Origin twice = Origin.NEW.failed("a", 3).failed("b", 3);
    assertThat(twice.healthy()).isTrue();
    assertThat(twice.answered(2).failed("c", 3).healthy()).isTrue();
    assertThat(twice.failed("c", 3)).isEqualTo(new Origin(false, 0, "c"));
  }

  @Test
  void isEjectedAtOnceWhenItRefusesAConnection() {
    assertThat(Origin.NEW.ejected("refused").healthy()).isFalse();
  }

  @Test
  void comesBackAfterTwoAnswersInARowOnly() {
    Origin once = Origin.NEW.ejected("refused").answered(2);
    assertThat(once.healthy()).isFalse();
    assertThat(once.failed("again", 3).answered(2).healthy()).isFalse();
    assertThat(once.answered(2)).isEqualTo(Origin.NEW);
  }
}
