package jobsearch.store.fold;

import java.sql.SQLException;
import java.util.List;

/** Asks for the scores that a change of a posting makes necessary. */
final class Openings {

  private final Links links;
  private final Pairs pairs;

  Openings(Links links, Pairs pairs) {
    this.links = links;
    this.pairs = pairs;
  }

  /** Whoever searched for it gets a score of what it says. */
  void forAll(long id, List<FoldOutput> outputs) throws SQLException {
    for (String cvKey : links.cvs(id)) {
      pairs.openShown(id, cvKey, outputs);
    }
  }

  /** A CV that was scored against what it said before is scored against what it says now. */
  void forFormer(StoredPosting before, String content, List<FoldOutput> outputs)
      throws SQLException {
    String former = before.contentHash();
    if (former != null && !former.equals(content)) {
      for (String cvKey : pairs.cvs(former)) {
        pairs.openShown(before.id(), cvKey, outputs);
      }
    }
  }
}
