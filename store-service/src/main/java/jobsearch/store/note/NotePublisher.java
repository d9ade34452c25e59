package jobsearch.store.note;

import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.inject.Singleton;
import java.time.Duration;
import jobsearch.events.personal.PostingNote;
import jobsearch.events.posting.PostingRef;
import jobsearch.web.EventRecords;
import jobsearch.web.ProblemException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Says notes, and erases them. Returns when the topic has acknowledged. */
@Singleton
class NotePublisher {

  /** A person waits; longer than the channel's own timeouts. */
  private static final Duration LONGEST = Duration.ofSeconds(7);

  private final MutinyEmitter<ProducerRecord<String, byte[]>> emitter;
  private final EventRecords records;

  NotePublisher(
      @Channel("notes") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<ProducerRecord<String, byte[]>> emitter,
      EventRecords records) {
    this.emitter = emitter;
    this.records = records;
  }

  void put(PostingNote note) {
    send(records.of(note));
  }

  void erase(PostingRef posting) {
    send(records.erasure(PostingNote.key(posting)));
  }

  private void send(ProducerRecord<String, byte[]> record) {
    try {
      emitter.send(record).await().atMost(LONGEST);
    } catch (RuntimeException e) {
      throw ProblemException.unavailable(
          "The broker has not acknowledged it, so whether it was taken is not known: look at"
              + " `jobsearch status`, then repeat it.");
    }
  }
}
