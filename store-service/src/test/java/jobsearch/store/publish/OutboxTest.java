package jobsearch.store.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import jobsearch.events.codec.Origin;
import jobsearch.events.status.StoreSwitched;
import jobsearch.web.EventRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {

  @TempDir Path stores;

  @Test
  void anEventIsKeptAsItIsUntilItIsSent() throws Exception {
    EventRecords records = new EventRecords("", new Origin("test", "r1"), Clock.systemUTC());
    Outbox outbox = new Outbox(stores);
    assertThat(outbox.left()).isEmpty();
    ProducerRecord<String, byte[]> first = record(records, "a");
    ProducerRecord<String, byte[]> second = record(records, "b");
    outbox.keep(first);
    outbox.keep(second);
    outbox.keep(second);
    Files.writeString(stores.resolve("outbox/killed.partial"), "{");

    Outbox later = new Outbox(stores);
    assertThat(later.left()).hasSize(2);
    ProducerRecord<String, byte[]> left = later.left().getFirst();
    assertThat(left.topic()).isEqualTo(first.topic());
    assertThat(left.key()).isEqualTo(first.key());
    assertThat(left.value()).isEqualTo(first.value());
    first
        .headers()
        .forEach(header ->
            assertThat(left.headers().lastHeader(header.key()).value()).isEqualTo(header.value()));

    later.sent(left);
    assertThat(later.left())
        .singleElement()
        .satisfies(kept ->
            assertThat(new String(kept.value(), StandardCharsets.UTF_8))
                .contains("\"store\":\"b\""));
  }

  private static ProducerRecord<String, byte[]> record(EventRecords records, String store) {
    return records.of(new StoreSwitched("store-1", store, "original", Instant.EPOCH));
  }
}
