package jobsearch.store.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import jobsearch.events.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictsTest {

  private static final Instant NOW = Instant.parse("2026-08-03T08:00:00Z");

  @ParameterizedTest
  @CsvSource({
    // read, claimed, stale, linked to search, linked to CV
    "false, false, false, false, false, NEW",
    "false, false, false, true, true, NEW",
    "false, true, false, true, true, CLAIMED",
    "true, false, true, true, true, STALE",
    "true, true, true, true, true, KNOWN",
    "true, true, true, false, true, KNOWN_NEW_SEARCH",
    "true, false, false, true, true, KNOWN",
    "true, false, false, false, true, KNOWN_NEW_SEARCH",
    "true, false, false, false, false, KNOWN_NEW_CV"
  })
  void theVerdictFollowsFromWhatIsKnown(
      boolean read, boolean claimed, boolean stale, boolean search, boolean cv, Verdict verdict) {
    assertThat(Verdicts.on(new Known(read, claimed, stale, search, cv))).isEqualTo(verdict);
  }

  @Test
  void aListingThatStatesTooLittleIsStaleOnlyByAge() {
    assertThat(Verdicts.stale("a", null, NOW, NOW)).isFalse();
    assertThat(Verdicts.stale(null, "a", NOW, NOW)).isFalse();
    assertThat(Verdicts.stale("a", "a", NOW, NOW.plus(Verdicts.FRESH))).isFalse();
    assertThat(Verdicts.stale("a", "a", NOW, NOW.plus(Verdicts.FRESH).plusMillis(1))).isTrue();
    assertThat(Verdicts.stale("a", "b", NOW, NOW)).isTrue();
  }

  @Test
  void aClaimHoldsForItsTime() {
    assertThat(Verdicts.claimHolds(NOW, NOW.plus(Verdicts.CLAIM))).isTrue();
    assertThat(Verdicts.claimHolds(NOW, NOW.plus(Verdicts.CLAIM).plus(Duration.ofMillis(1))))
        .isFalse();
  }
}
