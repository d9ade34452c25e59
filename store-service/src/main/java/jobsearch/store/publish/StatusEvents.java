package jobsearch.store.publish;

import jakarta.inject.Singleton;
import jobsearch.events.status.StoreEvent;

/**
 * Says on {@code store-events} what the store does besides folding. Once: whoever needs certainty
 * asks over REST.
 */
@Singleton
public class StatusEvents {

  private final StorePublisher publisher;

  StatusEvents(StorePublisher publisher) {
    this.publisher = publisher;
  }

  /** Sends a status event and does not wait. */
  public void tell(StoreEvent event) {
    StorePublisher.logFailure(publisher.event(event));
  }
}
