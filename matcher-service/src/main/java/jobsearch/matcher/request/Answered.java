package jobsearch.matcher.request;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import jobsearch.events.scoring.ScoringKey;

/** The requests that are answered or being answered. Remembers a bounded number of answers. */
final class Answered {

  private final int most;
  private final LinkedHashSet<ScoringKey> done = new LinkedHashSet<>();
  private final Set<ScoringKey> underWay = new HashSet<>();

  Answered(int most) {
    this.most = most;
  }

  /**
   * Whether the caller is to answer this request: false if it is answered, or someone is at it. The
   * one at it has the earlier request of the same partition, which is acknowledged later; so this
   * one comes again should that fail.
   */
  synchronized boolean begin(ScoringKey pair) {
    return !done.contains(pair) && underWay.add(pair);
  }

  /** The answer is in the journal. */
  synchronized void done(ScoringKey pair) {
    underWay.remove(pair);
    if (done.add(pair) && done.size() > most) {
      done.removeFirst();
    }
  }

  /** There was no answer. */
  synchronized void giveUp(ScoringKey pair) {
    underWay.remove(pair);
  }
}
