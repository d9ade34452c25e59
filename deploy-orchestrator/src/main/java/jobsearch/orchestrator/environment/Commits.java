package jobsearch.orchestrator.environment;

import java.util.Optional;
import jobsearch.orchestrator.environment.VersionComparison.Distance;
import jobsearch.orchestrator.release.CommitId;
import jobsearch.orchestrator.release.ReleaseProblem;
import jobsearch.orchestrator.release.SourceRepository;
import org.jspecify.annotations.Nullable;

/** What the repository says of commits, as far as there is one. */
final class Commits {

  private final @Nullable SourceRepository repository;

  /**
   * @param repository null where none is configured
   */
  Commits(@Nullable SourceRepository repository) {
    this.repository = repository;
  }

  /** How far apart two commits are; empty if nobody can say. */
  Optional<Distance> distance(CommitId mine, CommitId other) {
    if (repository == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Distance(
              repository.commitsBetween(other, mine), repository.commitsBetween(mine, other)));
    } catch (ReleaseProblem unknown) {
      return Optional.empty();
    }
  }

  /** The branch that releases a commit. */
  String branch(CommitId commit) {
    return repository == null ? "unknown" : repository.releaseBranch(commit).orElse("unknown");
  }
}
