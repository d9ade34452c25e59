package jobsearch.store.publish;

import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jobsearch.events.journal.JournalFact;
import jobsearch.web.EventRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Says facts to the journal that begin in the store: imported records and repairs. */
@Singleton
public class JournalPublisher {

  /** As long as the client goes on trying. */
  private static final long PATIENCE_SECONDS = 150;

  private final MutinyEmitter<ProducerRecord<String, byte[]>> journal;
  private final EventRecords records;

  JournalPublisher(
      @Channel("journal") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<ProducerRecord<String, byte[]>> journal,
      EventRecords records) {
    this.journal = journal;
    this.records = records;
  }

  /**
   * Says facts, in order, and returns once the journal has them.
   *
   * @throws NotPublished if it does not; some may be there, and saying them again does no harm
   */
  public void append(List<? extends JournalFact> facts) {
    CompletableFuture<?>[] sent =
        facts.stream()
            .map(fact -> journal.send(records.of(fact)).subscribeAsCompletionStage())
            .toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(sent).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new NotPublished(String.valueOf(e.getCause()), e);
    } catch (TimeoutException e) {
      throw new NotPublished("no answer for %d s".formatted(PATIENCE_SECONDS), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotPublished("the store was stopped meanwhile", e);
    }
  }
}
