package jobsearch.store.write;

import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.inject.Singleton;
import java.time.Duration;
import jobsearch.events.journal.WriteFact;
import jobsearch.web.EventRecords;
import jobsearch.web.ProblemException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/** Appends what people write to the journal. */
@Singleton
class WritePublisher implements WriteJournal {

  private static final Logger LOG = Logger.getLogger(WritePublisher.class);

  /**
   * A person waits; longer than the channel's own timeouts, after which nothing is sent any more.
   */
  private static final Duration LONGEST = Duration.ofSeconds(7);

  private final MutinyEmitter<ProducerRecord<String, byte[]>> emitter;
  private final EventRecords records;

  WritePublisher(
      @Channel("writes") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<ProducerRecord<String, byte[]>> emitter,
      EventRecords records) {
    this.emitter = emitter;
    this.records = records;
  }

  @Override
  public void append(WriteFact fact) {
    try {
      emitter.send(records.of(fact)).await().atMost(LONGEST);
    } catch (RuntimeException e) {
      LOG.warnf("a write was not acknowledged: %s", e);
      throw ProblemException.unavailable(
          "The broker has not acknowledged it, so whether it was taken is not known. Look at"
              + " `jobsearch status`, then repeat it, with the same Idempotency-Key if it had one:"
              + " it is carried out once.");
    }
  }
}
