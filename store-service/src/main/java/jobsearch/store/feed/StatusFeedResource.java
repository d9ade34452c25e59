package jobsearch.store.feed;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import jobsearch.events.topic.Topic;
import jobsearch.web.ProblemException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is said on {@code store-events}, by any replica and program, as server-sent events. */
@Path("/api/events")
@Tag(name = "Events")
public class StatusFeedResource {

  /** Each has a Kafka consumer of its own. */
  private static final int MOST_LISTENERS = 20;

  /** What a listener may be behind before it is cut off; it goes on from its last event then. */
  private static final int MOST_WAITING = 1_000;

  /** Shorter than the patience of the gateway and of most proxies with a silent connection. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(4);

  private static final String OFFSET = "\\d{1,18}";

  private final String broker;
  private final TopicPartition topic;
  private final AtomicInteger listeners = new AtomicInteger();

  StatusFeedResource(
      @ConfigProperty(name = "kafka.bootstrap.servers") String broker,
      @ConfigProperty(name = "jobsearch.topic-prefix") Optional<String> prefix) {
    this.broker = broker;
    this.topic = new TopicPartition(Topic.STORE_EVENTS.name(prefix.orElse("")), 0);
  }

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      summary =
          "Status events as they are said: backups, restores, migrations, duplicates, quarantine",
      description =
          "Each has its type as event, its JSON as data and its place as id; after a break, Last-Event-ID goes on"
              + " behind that place. Without it, from now on. docs/asyncapi.json describes the types.")
  @APIResponse(responseCode = "200", description = "A stream that does not end by itself")
  @APIResponse(responseCode = "400", description = "Last-Event-ID is no place (RFC 9457)")
  @APIResponse(responseCode = "503", description = "Too many listen already (RFC 9457)")
  public Multi<OutboundSseEvent> events(
      @HeaderParam("Last-Event-ID") Optional<String> last, @Context Sse sse) {
    if (last.isPresent() && !last.get().matches(OFFSET)) {
      throw ProblemException.invalid(
          "Last-Event-ID", "Last-Event-ID is the id of an event that was received");
    }
    if (listeners.incrementAndGet() > MOST_LISTENERS) {
      listeners.decrementAndGet();
      throw ProblemException.unavailable(
          MOST_LISTENERS + " listen already: close one, or read topic " + topic.topic());
    }
    return Multi.createFrom()
        .<OutboundSseEvent>emitter(
            emitter ->
                Thread.ofPlatform()
                    .daemon()
                    .name("status-feed")
                    .start(() -> read(emitter, last.map(Long::parseLong), sse)),
            MOST_WAITING)
        .onTermination()
        .invoke(listeners::decrementAndGet);
  }

  private void read(MultiEmitter<? super OutboundSseEvent> emitter, Optional<Long> last, Sse sse) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            broker,
            "enable.auto.commit",
            false,
            // A place that is no longer kept: what is left of it.
            "auto.offset.reset",
            "earliest");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(topic));
      if (last.isPresent()) {
        consumer.seek(topic, last.get() + 1);
      } else {
        consumer.seekToEnd(List.of(topic));
        consumer.position(topic);
      }
      emitter.emit(sse.newEventBuilder().comment("listening").build());
      // Noticed within a heartbeat: an interrupted consumer complains when it is closed.
      while (!emitter.isCancelled()) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(HEARTBEAT);
        if (records.isEmpty()) {
          emitter.emit(sse.newEventBuilder().comment("nothing new").build());
        }
        records.forEach(record -> emitter.emit(event(record, sse)));
      }
    } catch (KafkaException e) {
      emitter.fail(e);
    }
  }

  private static OutboundSseEvent event(ConsumerRecord<byte[], byte[]> record, Sse sse) {
    Header type = record.headers().lastHeader("ce_type");
    return sse.newEventBuilder()
        .id(Long.toString(record.offset()))
        .name(type == null ? "unknown" : new String(type.value(), StandardCharsets.UTF_8))
        .data(new String(record.value(), StandardCharsets.UTF_8))
        .build();
  }
}
