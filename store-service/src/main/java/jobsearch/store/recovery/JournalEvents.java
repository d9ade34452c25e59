package jobsearch.store.recovery;

import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;
import jobsearch.events.codec.Origin;
import jobsearch.events.status.StoreEvent;
import jobsearch.store.publish.ProgramEvents;
import jobsearch.web.EventRecords;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Says what is done with the journal; an address that is wrong stops nothing here. */
final class JournalEvents implements Consumer<StoreEvent>, AutoCloseable {

  private static final Logger LOG = Logger.getLogger(JournalEvents.class);

  private final JournalRequest wanted;
  private final Clock clock;
  private @Nullable ProgramEvents events;

  JournalEvents(JournalRequest wanted, Clock clock) {
    this.wanted = wanted;
    this.clock = clock;
  }

  @Override
  public void accept(StoreEvent event) {
    try {
      events().accept(event);
    } catch (KafkaException e) {
      LOG.warnf("no event was sent: %s", e.getMessage());
    }
  }

  private ProgramEvents events() {
    ProgramEvents open = events;
    if (open == null) {
      open =
          new ProgramEvents(
              wanted.broker(),
              Path.of(wanted.store()),
              new EventRecords(
                  wanted.topicPrefix(), new Origin("store-service", wanted.release()), clock));
      events = open;
    }
    return open;
  }

  @Override
  public void close() {
    if (events != null) {
      events.close();
    }
  }
}
