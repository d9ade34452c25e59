package jobsearch.events.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import jobsearch.events.Event;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Turns events into Kafka records and back: CloudEvents 1.0, binary mode ({@code ce_*} headers, the
 * bare JSON as value). Safe for use by several threads.
 *
 * @param <E> the topic's interface
 */
public final class EventCodec<E extends Event> {

  private static final String NAMESPACE = "jobsearch.";
  private static final String RELEASE = "release";
  private static final String TRACEPARENT = "traceparent";

  /**
   * Fields that this release does not know are passed over: a newer release may add a field, but
   * whatever changes a meaning needs a new version of the type.
   */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private final EventTypes<E> types;

  public EventCodec(EventTypes<E> types) {
    this.types = types;
  }

  /** The record that says this event on this topic. */
  public ProducerRecord<String, byte[]> encode(String topic, Envelope<? extends E> envelope) {
    E event = envelope.event();
    CloudEvent cloudEvent =
        CloudEventBuilder.v1()
            .withId(event.id())
            .withType(types.nameOf(event))
            .withSource(URI.create("/" + envelope.origin().service()))
            .withSubject(event.subject())
            .withTime(OffsetDateTime.ofInstant(envelope.time(), ZoneOffset.UTC))
            .withDataContentType("application/json")
            .withExtension(RELEASE, envelope.origin().release())
            .withData(json(event))
            .build();
    ProducerRecord<String, byte[]> record =
        KafkaMessageFactory.<String>createWriter(topic, null, null, event.key())
            .writeBinary(cloudEvent);
    if (envelope.traceparent() != null) {
      record.headers().add(TRACEPARENT, envelope.traceparent().getBytes(StandardCharsets.US_ASCII));
    }
    return record;
  }

  /** The same as one JSON document (structured mode), for those who do not read Kafka. */
  public String structured(Envelope<? extends E> envelope) {
    E event = envelope.event();
    ObjectNode document =
        JSON.createObjectNode()
            .put("specversion", "1.0")
            .put("id", event.id())
            .put("source", "/" + envelope.origin().service())
            .put("type", types.nameOf(event))
            .put("subject", event.subject())
            .put("time", envelope.time().toString())
            .put("datacontenttype", "application/json")
            .put(RELEASE, envelope.origin().release());
    document.set("data", JSON.valueToTree(event));
    return document.toString();
  }

  /** What a record says, or why it says nothing. Never throws on content. */
  public Decoded<E> decode(ConsumerRecord<?, byte[]> record) {
    CloudEvent cloudEvent;
    try {
      cloudEvent = KafkaMessageFactory.createReader(record).toEvent();
    } catch (CloudEventRWException e) {
      return new Decoded.Rubbish<>("not a CloudEvent: " + e.getMessage());
    } catch (RuntimeException e) {
      // The library's parser throws anything, a NullPointerException at a header without a value.
      return new Decoded.Rubbish<>("not a CloudEvent: " + e.getClass().getSimpleName());
    }
    Class<? extends E> type = types.classOf(cloudEvent.getType());
    if (type == null) {
      return cloudEvent.getType().startsWith(NAMESPACE)
          ? new Decoded.Unknown<>(cloudEvent.getType(), release(cloudEvent))
          : new Decoded.Rubbish<>("a foreign type: " + cloudEvent.getType());
    }
    return known(cloudEvent, type, record.headers().lastHeader(TRACEPARENT));
  }

  private Decoded<E> known(
      CloudEvent cloudEvent, Class<? extends E> type, @Nullable Header traceparent) {
    if (cloudEvent.getTime() == null) {
      return new Decoded.Rubbish<>("ce_time is missing");
    }
    if (cloudEvent.getData() == null) {
      return new Decoded.Rubbish<>("the value is missing");
    }
    try {
      E event = JSON.readValue(cloudEvent.getData().toBytes(), type);
      if (event == null) {
        return new Decoded.Rubbish<>("the value is null");
      }
      Instant time = cloudEvent.getTime().toInstant();
      Origin origin =
          new Origin(cloudEvent.getSource().getPath().substring(1), release(cloudEvent));
      String trace =
          traceparent == null ? null : new String(traceparent.value(), StandardCharsets.US_ASCII);
      return new Decoded.Known<>(new Envelope<>(event, time, origin, trace));
    } catch (IOException | RuntimeException e) {
      return new Decoded.Rubbish<>(reason(e));
    }
  }

  private static String release(CloudEvent cloudEvent) {
    return Objects.toString(cloudEvent.getExtension(RELEASE), "unknown");
  }

  /** Never the parser's own message: it quotes the content, and content may be personal. */
  private static String reason(Exception e) {
    return switch (e) {
      case ValueInstantiationException broken when broken.getCause() != null ->
          "breaks a rule: " + broken.getCause().getMessage();
      case JsonMappingException mismatch ->
          "does not fit its type at " + mismatch.getPathReference();
      case JsonProcessingException malformed ->
          "not JSON, at byte " + malformed.getLocation().getByteOffset();
      default -> "unreadable: " + e.getClass().getSimpleName();
    };
  }

  private static byte[] json(Event event) {
    try {
      return JSON.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("cannot write " + event.getClass().getSimpleName(), e);
    }
  }
}
