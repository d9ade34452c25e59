package jobsearch.orchestrator.release;

import java.time.Instant;
import java.util.List;

/**
 * What an annotated tag says, and where its commit is.
 *
 * @param object the tag's own hash: another message or tagger is another tag
 * @param tagger name and address
 * @param onMain whether {@code main}, here or at {@code origin}, contains it
 * @param hotfixBranches those branches {@code hotfix/...} that contain it
 */
public record TaggedCommit(
    ReleaseTag tag,
    String object,
    CommitId commit,
    String tagger,
    Instant taggedAt,
    String message,
    boolean onMain,
    List<String> hotfixBranches) {

  public TaggedCommit {
    hotfixBranches = List.copyOf(hotfixBranches);
  }
}
