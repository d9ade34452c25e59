package jobsearch.orchestrator.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The bet wins where the new release is worse, and nobody can expect it to win where it is not. */
class BetTest {

  private static final double SHARE = 0.1;

  @Test
  void itIsWorthItsStakeBeforeAnythingHappens() {
    assertThat(Bet.open().won()).isEqualTo(1);
    assertThat(Bet.open().after(0, 0, SHARE)).isEqualTo(Bet.open());
  }

  @Test
  void anEventOfTheNewReleaseWinsAndOneOfTheOldLoses() {
    assertThat(Bet.open().after(1, 0, SHARE).won()).isGreaterThan(1);
    assertThat(Bet.open().after(0, 1, SHARE).won()).isLessThan(1);
  }

  @Test
  void ofEqualReleasesNothingIsToBeExpected() {
    double expected =
        SHARE * Bet.open().after(1, 0, SHARE).won()
            + (1 - SHARE) * Bet.open().after(0, 1, SHARE).won();
    assertThat(expected).isCloseTo(1, within(1e-12));
  }

  @Test
  void aBetterReleaseLoses() {
    double expected =
        SHARE / 2 * Bet.open().after(1, 0, SHARE).won()
            + (1 - SHARE / 2) * Bet.open().after(0, 1, SHARE).won();
    assertThat(expected).isLessThan(1);
  }

  @Test
  void whereOneHasAllRequestsNothingIsTold() {
    assertThat(Bet.open().after(9, 0, 1)).isEqualTo(Bet.open());
    assertThat(Bet.open().after(0, 9, 0)).isEqualTo(Bet.open());
  }

  @Test
  void howeverOftenOneLooksItSeldomWinsAgainstEqualReleases() {
    SplittableRandom random = new SplittableRandom(7);
    int winners = 0;
    for (int bettor = 0; bettor < 2_000; bettor++) {
      Bet bet = Bet.open();
      boolean won = false;
      for (int event = 0; event < 500; event++) {
        // The share changes, as it does from stage to stage.
        double share = event < 100 ? 0.01 : event < 300 ? 0.25 : 0.5;
        boolean fresh = random.nextDouble() < share;
        bet = bet.after(fresh ? 1 : 0, fresh ? 0 : 1, share);
        won |= bet.won() >= 20;
      }
      winners += won ? 1 : 0;
    }
    assertThat(winners / 2_000.0).isLessThan(1 / 20.0);
  }
}
