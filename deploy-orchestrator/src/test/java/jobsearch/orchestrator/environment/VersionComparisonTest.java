package jobsearch.orchestrator.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jobsearch.orchestrator.environment.VersionComparison.Difference;
import jobsearch.orchestrator.environment.VersionComparison.Distance;
import jobsearch.orchestrator.environment.VersionComparison.Relation;
import jobsearch.orchestrator.release.CommitId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VersionComparisonTest {

  private static final String PRODUCTION = "a".repeat(40);
  private static final String SLOT = "b".repeat(40);
  private static final Instant SINCE = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void theSameCommitIsTheSame() {
    assertThat(difference(0, 0)).isEqualTo(said(Relation.SAME, 0, 0));
  }

  @Test
  void aSlotIsAheadOrBehindByItsCommits() {
    assertThat(difference(3, 0)).isEqualTo(said(Relation.AHEAD, 3, 0));
    assertThat(difference(0, 2)).isEqualTo(said(Relation.BEHIND, 0, 2));
    assertThat(difference(3, 2)).isEqualTo(said(Relation.DIVERGED, 3, 2));
  }

  @Test
  void theDistanceIsAskedFromTheSlotToProduction() {
    VersionComparison.of(
        List.of(environment(null, PRODUCTION), environment(1, SLOT)),
        (mine, other) -> {
          assertThat(mine).isEqualTo(new CommitId(SLOT));
          assertThat(other).isEqualTo(new CommitId(PRODUCTION));
          return Optional.empty();
        });
  }

  @Test
  void whatTheRepositoryDoesNotKnowIsUnknown() {
    VersionComparison silent =
        VersionComparison.of(
            List.of(environment(null, PRODUCTION), environment(1, SLOT)),
            (mine, other) -> Optional.empty());
    assertThat(silent.differences()).containsExactly(said(Relation.UNKNOWN, null, null));

    VersionComparison unnamed =
        VersionComparison.of(
            List.of(environment(null, "unknown"), environment(1, SLOT)),
            (mine, other) -> Optional.of(new Distance(0, 0)));
    assertThat(unnamed.differences()).containsExactly(said(Relation.UNKNOWN, null, null));
  }

  @Test
  void withoutProductionThereIsNothingToCompareWith() {
    VersionComparison alone =
        VersionComparison.of(
            List.of(Environment.empty("production", null, null, null), environment(1, SLOT)),
            (mine, other) -> Optional.of(new Distance(0, 0)));
    assertThat(alone.environments()).hasSize(1);
    assertThat(alone.environments().getFirst().commitSha()).isEqualTo(SLOT);
    assertThat(alone.differences()).isEmpty();
  }

  @Test
  void anEmptySlotIsLeftOut() {
    VersionComparison compared =
        VersionComparison.of(
            List.of(environment(null, PRODUCTION), Environment.empty("staging-1", 1, null, null)),
            (mine, other) -> Optional.of(new Distance(0, 0)));
    assertThat(compared.environments()).hasSize(1);
    assertThat(compared.differences()).isEmpty();
  }

  private static Difference difference(int ahead, int behind) {
    VersionComparison compared =
        VersionComparison.of(
            List.of(environment(null, PRODUCTION), environment(1, SLOT)),
            (mine, other) -> Optional.of(new Distance(ahead, behind)));
    return compared.differences().getFirst();
  }

  private static Difference said(
      Relation relation, @Nullable Integer ahead, @Nullable Integer behind) {
    return new Difference("staging-1", "production", relation, ahead, behind);
  }

  private static Environment environment(@Nullable Integer slot, String commit) {
    return new Environment(
        slot == null ? "production" : "staging-" + slot,
        slot == null ? "production" : "staging",
        slot,
        Environment.State.RUNNING,
        Map.of(),
        "v1.0.0",
        "main",
        commit,
        SINCE,
        "http://localhost:1",
        null,
        null,
        null);
  }
}
