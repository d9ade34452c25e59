package jobsearch.store.publish;

import jakarta.inject.Singleton;
import jobsearch.events.status.StoreEvent;
import org.jboss.logging.Logger;

/**
 * Says on {@code store-events} what the store does besides folding. Once: whoever needs certainty
 * asks over REST.
 */
@Singleton
public class StatusEvents {

  private static final Logger LOG = Logger.getLogger(StatusEvents.class);

  private final StorePublisher publisher;

  StatusEvents(StorePublisher publisher) {
    this.publisher = publisher;
  }

  /** Sends a status event and does not wait. */
  public void tell(StoreEvent event) {
    var unused =
        publisher
            .event(event)
            .exceptionally(failure -> {
              LOG.warnf("the broker did not take an event: %s", failure.getMessage());
              return null;
            });
  }
}
