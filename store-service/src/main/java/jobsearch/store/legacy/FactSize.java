package jobsearch.store.legacy;

import java.time.Instant;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.journal.MatchImported;
import jobsearch.events.posting.Posting;
import org.jspecify.annotations.Nullable;

/** Whether a fact fits into a record of the journal. */
final class FactSize {

  /** Kafka takes 1 MB; the rest is for headers. */
  private static final int MOST_BYTES = 900_000;

  /** A fact of fewer characters need not be encoded to be measured. */
  private static final int SURELY_FITS = MOST_BYTES / 10;

  private static final EventCodec<JournalFact> CODEC = new EventCodec<>(EventTypes.JOURNAL);
  private static final Origin ANY = new Origin("store-service", "any");

  private FactSize() {}

  static boolean fits(MatchImported fact) {
    return characters(fact) < SURELY_FITS
        || CODEC.encode("journal", Envelope.of(fact, Instant.EPOCH, ANY)).value().length
            <= MOST_BYTES;
  }

  /** Of the texts that have no bound of their own; a character takes six bytes at most. */
  private static int characters(MatchImported fact) {
    Posting posting = fact.posting();
    int locations = posting.locations().stream().mapToInt(String::length).sum();
    return locations
        + length(posting.title())
        + length(posting.company())
        + length(posting.description())
        + length(posting.employmentType())
        + (posting.salary() == null ? 0 : length(posting.salary().summary()))
        + length(fact.ref().url())
        + length(fact.term());
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }
}
