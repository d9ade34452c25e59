package jobsearch.scraper.journal;

import java.time.Instant;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.events.journal.JournalFact;

/** Whether a fact fits into a record, as it is encoded: one character can take six bytes. */
public final class FactSize {

  /** Kafka takes 1 MB; the rest is for headers, and for what the store says of the same posting. */
  public static final int MOST_BYTES = 900_000;

  private static final EventCodec<JournalFact> CODEC = new EventCodec<>(EventTypes.JOURNAL);
  private static final Origin ANY = new Origin("scraper-service", "any");

  private FactSize() {}

  /** Whether the journal can hold this fact. */
  public static boolean fits(JournalFact fact) {
    return CODEC.encode("journal", Envelope.of(fact, Instant.EPOCH, ANY)).value().length
        <= MOST_BYTES;
  }
}
