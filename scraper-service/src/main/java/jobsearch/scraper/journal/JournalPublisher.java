package jobsearch.scraper.journal;

import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionStage;
import jobsearch.events.journal.JournalFact;
import jobsearch.web.EventRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Publishes the facts of this scraper. */
@Singleton
public class JournalPublisher implements Journal {

  private final MutinyEmitter<ProducerRecord<String, byte[]>> emitter;
  private final EventRecords records;

  /** A run waits for its facts part by part, so what is buffered is bounded by the runs. */
  JournalPublisher(
      @Channel("journal") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<ProducerRecord<String, byte[]>> emitter,
      EventRecords records) {
    this.emitter = emitter;
    this.records = records;
  }

  @Override
  public CompletionStage<Void> append(JournalFact fact) {
    return emitter.send(records.of(fact)).subscribeAsCompletionStage();
  }
}
