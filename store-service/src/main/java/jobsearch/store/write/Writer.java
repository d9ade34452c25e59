package jobsearch.store.write;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import jobsearch.events.journal.WriteFact;
import jobsearch.events.posting.PostingRef;
import jobsearch.store.replica.Replica;
import jobsearch.store.replica.ReplicaStatus;
import jobsearch.web.ProblemException;

/** Writes: appends a fact, waits until it is folded here, and says what the fold decided. */
final class Writer {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long POLL_MILLIS = 5;

  private final Replica replica;
  private final WriteJournal journal;
  private final DecisionRepository decisions;
  private final PostingRefs refs;

  Writer(Replica replica, DataSource readers, WriteJournal journal) {
    this.replica = replica;
    this.journal = journal;
    this.decisions = new DecisionRepository(readers);
    this.refs = new PostingRefs(readers);
  }

  /** How facts name a posting. */
  PostingRef ref(long postingId) throws SQLException {
    return refs.of(postingId);
  }

  /** Carries a write out; one that was decided about before is answered as it was. */
  Decided write(WriteFact fact) throws SQLException, InterruptedException {
    Optional<Decided> before = decisions.find(fact.id());
    if (before.isPresent()) {
      return before.get();
    }
    requireFolding();
    journal.append(fact);
    return await(fact.id());
  }

  /** Nothing is sent that this replica could not say the outcome of. */
  private void requireFolding() {
    ReplicaStatus status = replica.status();
    switch (status.state()) {
      case CURRENT -> {}
      case READ_ONLY ->
          throw refused(
              "this store is read-only (JOBSEARCH_STORE_READ_ONLY): write to one that is not");
      case CATCHING_UP ->
          throw ProblemException.unavailable(
              "this replica has %d records of the journal to fold first: nothing was written, ask again"
                  .formatted(status.behind()));
      case CONNECTING, STUCK, STOPPED ->
          throw ProblemException.unavailable(
              "this replica does not fold (%s): nothing was written".formatted(status.reason()));
    }
  }

  private Decided await(String eventId) throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() - deadline < 0) {
      Optional<Decided> decided = decisions.find(eventId);
      if (decided.isPresent()) {
        return decided.get();
      }
      Thread.sleep(POLL_MILLIS);
    }
    throw ProblemException.unavailable(
        "The journal has it, but this replica has not folded it yet: repeat it, with the same"
            + " Idempotency-Key if it had one, to hear what became of it. It is carried out once.");
  }

  private static ProblemException refused(String reason) {
    return ProblemException.of("not-possible", "That cannot be done", 409, reason, List.of());
  }
}
