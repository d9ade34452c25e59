package jobsearch.store.write;

import jobsearch.store.fold.Authored;
import org.jspecify.annotations.Nullable;

/**
 * What it takes away that a release's facts of a part of the journal no longer count.
 *
 * @param from the first offset
 * @param to the offset behind the last
 * @param knownSince the offset from which on this store knows who wrote what: from is never before
 *     it
 * @param disownedAt null if it was not done
 */
record Disownment(
    String release,
    long from,
    long to,
    @Nullable String reason,
    long postings,
    long scores,
    long relations,
    long searches,
    long knownSince,
    @Nullable String disownedAt) {

  /** What it would be. */
  static Disownment of(
      Authored what, @Nullable String reason, Authored.Extent extent, long knownSince) {
    return new Disownment(
        what.release(),
        what.from(),
        what.to(),
        reason,
        extent.postings(),
        extent.scores(),
        extent.relations(),
        extent.searches(),
        knownSince,
        null);
  }
}
