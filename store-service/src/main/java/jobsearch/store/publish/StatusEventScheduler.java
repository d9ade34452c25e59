package jobsearch.store.publish;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.jboss.logging.Logger;

/** Sends status events on that are still owed. */
@Singleton
class StatusEventScheduler {

  private static final Logger LOG = Logger.getLogger(StatusEventScheduler.class);

  private final StatusEvents events;

  StatusEventScheduler(StatusEvents events) {
    this.events = events;
  }

  @Scheduled(every = "30s", delayed = "5s")
  void sendOn() {
    try {
      events.sendOn();
    } catch (IOException e) {
      LOG.errorf("status events that are owed cannot be read: %s", e.getMessage());
    }
  }
}
