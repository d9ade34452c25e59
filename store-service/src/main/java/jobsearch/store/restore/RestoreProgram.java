package jobsearch.store.restore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.events.status.StoreEvent;
import jobsearch.events.topic.Topic;
import jobsearch.store.schema.DatabaseProblem;
import jobsearch.store.schema.StoreDirectory;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Restores a store without the service, which may be unable to start on the one that it has. Prints
 * one line of JSON: what was restored, or {@code error} and {@code fix}, and ends with 1 then.
 */
public final class RestoreProgram {

  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private RestoreProgram() {}

  /**
   * Runs it.
   *
   * @param arguments one: a {@link RestoreRequest} as JSON
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    RestoreRequest wanted = JSON.readValue(arguments[0], RestoreRequest.class);
    try {
      Object answer =
          switch (wanted.purpose()) {
            case USE -> use(wanted);
            case LIST -> list(new StoreDirectory(Path.of(wanted.store())));
            case RESTORE, LOOK, PREVIEW -> restore(wanted);
          };
      System.out.println(JSON.writeValueAsString(answer));
    } catch (RestoreProblem e) {
      fail(String.valueOf(e.getMessage()), e.fix());
    } catch (DatabaseProblem e) {
      fail(String.valueOf(e.getMessage()), "mend that, then repeat the command");
    }
  }

  private static void fail(String error, String fix) throws JsonProcessingException {
    System.out.println(JSON.writeValueAsString(Map.of("error", error, "fix", fix)));
    System.exit(1);
  }

  private static Map<String, Object> use(RestoreRequest wanted) throws IOException {
    StoreDirectory stores = new StoreDirectory(Path.of(wanted.store()));
    String before = stores.currentName();
    if (!stores.has(wanted.backup())) {
      throw new RestoreProblem(
          "there is no store " + wanted.backup(), "one of " + String.join(", ", stores.names()));
    }
    stores.use(wanted.backup());
    return Map.of("store", wanted.backup(), "before", before, "stores", stores.names());
  }

  private static Map<String, Object> list(StoreDirectory stores) {
    return Map.of("inUse", stores.currentName(), "stores", stores.names());
  }

  private static Restored restore(RestoreRequest wanted) throws InterruptedException {
    EventCodec<StoreEvent> codec = new EventCodec<>(EventTypes.STORE_EVENTS);
    Origin origin = new Origin("store-service", wanted.release());
    Clock clock = Clock.systemUTC();
    // A broker that is away fails the restore; its events must not hold it up longer.
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            wanted.broker(),
            "max.block.ms",
            5_000,
            "delivery.timeout.ms",
            10_000,
            "request.timeout.ms",
            5_000,
            "linger.ms",
            0);
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      return new Restore(
              wanted,
              clock,
              event -> {
                var unused =
                    producer.send(
                        codec.encode(
                            Topic.STORE_EVENTS.name(wanted.topicPrefix()),
                            Envelope.of(event, clock.instant(), origin)));
              })
          .run();
    }
  }
}
