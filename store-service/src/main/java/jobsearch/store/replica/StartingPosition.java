package jobsearch.store.replica;

import java.sql.SQLException;
import java.util.Optional;
import jobsearch.store.fold.Fold;
import jobsearch.store.journal.Journal;
import jobsearch.store.journal.JournalPosition;
import jobsearch.store.journal.JournalProblem;

/** Where a store goes on in the journal; a new one begins at its start. */
final class StartingPosition {

  private StartingPosition() {}

  static JournalPosition of(Fold fold, Journal journal) throws SQLException {
    Optional<JournalPosition> known = fold.position();
    if (known.isPresent()) {
      return known.get();
    }
    if (journal.start() > 0) {
      throw new JournalProblem(
          "the journal begins at offset %d, and a new store needs all of it"
              .formatted(journal.start()),
          "restore a backup instead");
    }
    return fold.begin(journal.identity());
  }
}
