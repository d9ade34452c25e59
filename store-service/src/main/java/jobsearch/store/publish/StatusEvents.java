package jobsearch.store.publish;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jobsearch.events.status.StoreEvent;
import jobsearch.store.replica.StoreConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Says on {@code store-events} what the store does besides folding: at least once, since each event
 * is kept in a file until the broker has it. One that had to be sent again comes late.
 */
@Singleton
public class StatusEvents {

  private static final Logger LOG = Logger.getLogger(StatusEvents.class);

  private final StorePublisher publisher;
  private final Outbox outbox;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  StatusEvents(StorePublisher publisher, StoreConfig config) {
    this.publisher = publisher;
    this.outbox = new Outbox(config.directory());
  }

  /** Sends a status event and does not wait. */
  public void tell(StoreEvent event) {
    ProducerRecord<String, byte[]> record = publisher.record(event);
    underWay.add(Outbox.id(record));
    try {
      outbox.keep(record);
    } catch (IOException e) {
      LOG.warnf("a status event is sent only once: %s", e.getMessage());
    }
    send(record);
  }

  /** Sends what an earlier process, a command, or a broker that was away left. */
  void sendOn() throws IOException {
    for (ProducerRecord<String, byte[]> record : outbox.left()) {
      // What is under way now or was sent meanwhile is not sent twice.
      if (underWay.add(Outbox.id(record))) {
        if (outbox.has(record)) {
          send(record);
        } else {
          underWay.remove(Outbox.id(record));
        }
      }
    }
  }

  private void send(ProducerRecord<String, byte[]> record) {
    var unused =
        publisher
            .status(record)
            .whenComplete((done, failure) -> {
              ended(record, failure);
              underWay.remove(Outbox.id(record));
            });
  }

  private void ended(ProducerRecord<String, byte[]> record, @Nullable Throwable failure) {
    if (failure != null) {
      LOG.warnf("the broker did not take an event, it is sent again: %s", failure.getMessage());
      return;
    }
    try {
      outbox.sent(record);
    } catch (IOException e) {
      LOG.warnf("a status event may be sent again: %s", e.getMessage());
    }
  }
}
