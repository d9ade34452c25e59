package jobsearch.orchestrator.request;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import jobsearch.events.promotion.PromotionRequested;
import jobsearch.orchestrator.release.CommitId;
import jobsearch.orchestrator.release.ReleaseProblem;
import jobsearch.orchestrator.release.SourceRepository;

/** When commits were made: a commit never changes, so each is asked for once. */
final class CommitTimes implements Function<PromotionRequested, Optional<Instant>> {

  private final Optional<SourceRepository> repository;
  private final Map<String, Instant> known = new ConcurrentHashMap<>();

  CommitTimes(Optional<SourceRepository> repository) {
    this.repository = repository;
  }

  @Override
  public Optional<Instant> apply(PromotionRequested request) {
    String commit = request.commit();
    if (!known.containsKey(commit)) {
      find(commit).ifPresent(at -> known.put(commit, at));
    }
    return Optional.ofNullable(known.get(commit));
  }

  /** A repository that cannot be asked, or a commit that is none, leaves the figure open. */
  private Optional<Instant> find(String commit) {
    try {
      return repository.flatMap(each -> each.committed(new CommitId(commit)));
    } catch (ReleaseProblem | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
