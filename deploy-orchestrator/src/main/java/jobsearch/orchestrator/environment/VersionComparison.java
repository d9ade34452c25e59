package jobsearch.orchestrator.environment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import jobsearch.orchestrator.release.CommitId;
import org.jspecify.annotations.Nullable;

/**
 * Which versions the environments run, and how each slot's stands to production's.
 *
 * @param environments as they stand, production first
 * @param differences one for each slot with a release, if production has one
 */
public record VersionComparison(
    List<EnvironmentVersion> environments, List<Difference> differences) {

  /** The version of an environment: what its services answer at {@code /api/version}. */
  public record EnvironmentVersion(
      String environment,
      @Nullable Integer slot,
      String release,
      String branch,
      @JsonProperty("commit_sha") String commitSha,
      @JsonProperty("deployed_at") @Nullable Instant deployedAt,
      Environment.State state) {}

  /** How a slot's commit stands to production's. */
  public enum Relation {
    /** The same commit. */
    SAME,
    /** It contains production's commit, and more. */
    AHEAD,
    /** Production's contains it. */
    BEHIND,
    /** Each has what the other has not. */
    DIVERGED,
    /** The repository is not there, or does not know one of the commits. */
    UNKNOWN
  }

  /**
   * A slot beside production.
   *
   * @param ahead commits that only the slot has; null if nobody knows
   * @param behind commits that only production has; null if nobody knows
   */
  public record Difference(
      String environment,
      String with,
      Relation relation,
      @Nullable Integer ahead,
      @Nullable Integer behind) {}

  /** How many commits each of two has that the other has not. */
  public record Distance(int ahead, int behind) {

    Relation relation() {
      if (ahead == 0 && behind == 0) {
        return Relation.SAME;
      }
      if (ahead > 0 && behind > 0) {
        return Relation.DIVERGED;
      }
      return ahead > 0 ? Relation.AHEAD : Relation.BEHIND;
    }
  }

  /**
   * Compares.
   *
   * @param distances between two commits; empty if the repository cannot say
   */
  static VersionComparison of(
      List<Environment> environments,
      BiFunction<CommitId, CommitId, Optional<Distance>> distances) {
    List<EnvironmentVersion> versions =
        environments.stream()
            .filter(each -> each.release() != null)
            .map(VersionComparison::version)
            .toList();
    Optional<EnvironmentVersion> production =
        versions.stream().filter(each -> each.slot() == null).findFirst();
    List<Difference> differences =
        production.stream()
            .flatMap(base ->
                versions.stream()
                    .filter(each -> each.slot() != null)
                    .map(each -> difference(each, base, distances)))
            .toList();
    return new VersionComparison(versions, differences);
  }

  private static EnvironmentVersion version(Environment environment) {
    return new EnvironmentVersion(
        environment.environment(),
        environment.slot(),
        String.valueOf(environment.release()),
        String.valueOf(environment.branch()),
        String.valueOf(environment.commit()),
        environment.deployedAt(),
        environment.state());
  }

  private static Difference difference(
      EnvironmentVersion slot,
      EnvironmentVersion production,
      BiFunction<CommitId, CommitId, Optional<Distance>> distances) {
    Optional<Distance> distance =
        commit(slot)
            .flatMap(mine -> commit(production).flatMap(base -> distances.apply(mine, base)));
    return new Difference(
        slot.environment() + "-" + slot.slot(),
        production.environment(),
        distance.map(Distance::relation).orElse(Relation.UNKNOWN),
        distance.map(Distance::ahead).orElse(null),
        distance.map(Distance::behind).orElse(null));
  }

  /** Empty for a build of something that no commit names. */
  private static Optional<CommitId> commit(EnvironmentVersion version) {
    try {
      return Optional.of(new CommitId(version.commitSha()));
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }
}
