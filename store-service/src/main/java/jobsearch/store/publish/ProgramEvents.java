package jobsearch.store.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import jobsearch.events.status.JournalTaskProgressed;
import jobsearch.events.status.RestoreProgressed;
import jobsearch.events.status.StoreEvent;
import jobsearch.web.EventRecords;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;

/**
 * What a program says that runs beside the store's service, or in its place; how far it is, it also
 * prints. It waits for the broker, but not for long; what the broker has not taken by then, the
 * service sends on.
 */
public final class ProgramEvents implements Consumer<StoreEvent>, AutoCloseable {

  private static final Logger LOG = Logger.getLogger(ProgramEvents.class);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Outbox outbox;
  private final EventRecords records;
  private final KafkaProducer<String, byte[]> producer;

  /**
   * @param stores the directory of the replica's stores
   */
  public ProgramEvents(String broker, Path stores, EventRecords records) {
    this.outbox = new Outbox(stores);
    this.records = records;
    // A broker that is away fails the program; its events must not hold it up longer.
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                broker,
                "max.block.ms",
                5_000,
                "delivery.timeout.ms",
                10_000,
                "request.timeout.ms",
                5_000,
                "linger.ms",
                0),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @Override
  public void accept(StoreEvent event) {
    switch (event) {
      case JournalTaskProgressed p -> show(p.step(), p.done(), p.of());
      case RestoreProgressed p -> show("FOLDING", p.offset(), p.until());
      default -> {}
    }
    ProducerRecord<String, byte[]> record = records.of(event);
    try {
      outbox.keep(record);
    } catch (IOException e) {
      LOG.warnf("a status event is sent only once: %s", e.getMessage());
    }
    var unused =
        producer.send(
            record,
            (metadata, failure) -> {
              if (failure == null) {
                sent(record);
              }
            });
  }

  /** For whoever waits for the program: a line of JSON, before that of its answer. */
  private static void show(String step, long done, long of) {
    System.out.printf("{\"step\":\"%s\",\"done\":%d,\"of\":%d}%n", step, done, of);
  }

  private void sent(ProducerRecord<String, byte[]> record) {
    try {
      outbox.sent(record);
    } catch (IOException e) {
      LOG.warnf("a status event may be sent again: %s", e.getMessage());
    }
  }

  @Override
  public void close() {
    producer.close(PATIENCE);
  }
}
