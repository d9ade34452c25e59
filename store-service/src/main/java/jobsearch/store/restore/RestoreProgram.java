package jobsearch.store.restore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import jobsearch.events.codec.Origin;
import jobsearch.events.status.ReversionFailed;
import jobsearch.events.status.StoreEvent;
import jobsearch.events.status.StoreSwitched;
import jobsearch.store.journal.JournalProblem;
import jobsearch.store.publish.Outbox;
import jobsearch.store.publish.ProgramEvents;
import jobsearch.store.recovery.RecoveryProblem;
import jobsearch.store.restore.RestoreRequest.Purpose;
import jobsearch.store.schema.Advice;
import jobsearch.store.schema.DatabaseProblem;
import jobsearch.store.schema.Problem;
import jobsearch.store.schema.ProcessLock;
import jobsearch.store.schema.StoreDirectory;
import jobsearch.web.EventRecords;
import org.apache.kafka.common.KafkaException;

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
            case REMOVE, RESTORE, LOOK, PREVIEW, REVERT, REVERT_PREVIEW -> alone(wanted);
          };
      System.out.println(JSON.writeValueAsString(answer));
    } catch (RestoreProblem e) {
      fail(new Advice(String.valueOf(e.getMessage()), e.fix()));
    } catch (Problem | DatabaseProblem e) {
      fail(Advice.of(e));
    } catch (KafkaException e) {
      fail(
          new Advice(
              "the broker at %s does not answer: %s".formatted(wanted.broker(), e.getMessage()),
              "start it, then repeat the command"));
    }
  }

  private static void fail(Advice advice) throws JsonProcessingException {
    System.out.println(JSON.writeValueAsString(advice));
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
    Clock clock = Clock.systemUTC();
    // The service says it when it starts on that store: no broker need run now.
    new Outbox(stores.path())
        .keep(
            records(wanted, clock)
                .of(new StoreSwitched(wanted.replica(), wanted.backup(), before, clock.instant())));
    return Map.of("store", wanted.backup(), "before", before, "stores", stores.names());
  }

  private static Map<String, Object> list(StoreDirectory stores) {
    return Map.of("inUse", stores.currentName(), "stores", stores.names());
  }

  private static Object alone(RestoreRequest wanted) throws IOException, InterruptedException {
    StoreDirectory stores = new StoreDirectory(Path.of(wanted.store()));
    try (ProcessLock turn =
        stores
            .turn()
            .orElseThrow(() ->
                new RestoreProblem(
                    "process %s works on %s or its journal just now"
                        .formatted(ProcessLock.holder(stores.turnFile()), wanted.store()),
                    "wait for it to end, then repeat the command"))) {
      return wanted.purpose() == Purpose.REMOVE
          ? StoreRemoval.run(stores, wanted.backup())
          : restore(wanted);
    }
  }

  private static Object restore(RestoreRequest wanted) throws InterruptedException {
    Clock clock = Clock.systemUTC();
    EventRecords records = records(wanted, clock);
    try (ProgramEvents events =
        new ProgramEvents(wanted.broker(), Path.of(wanted.store()), records)) {
      return switch (wanted.purpose()) {
        case REVERT -> revert(wanted, clock, events);
        case REVERT_PREVIEW -> new GoingBack(wanted, clock, events).run();
        default -> new Restore(wanted, clock, events).run();
      };
    }
  }

  private static Object revert(RestoreRequest wanted, Clock clock, Consumer<StoreEvent> events)
      throws InterruptedException {
    try {
      return new GoingBack(wanted, clock, events).run();
    } catch (RestoreProblem | RecoveryProblem | JournalProblem e) {
      events.accept(
          new ReversionFailed(
              wanted.replica(),
              String.valueOf(wanted.until()),
              String.valueOf(e.getMessage()),
              clock.instant()));
      throw e;
    }
  }

  private static EventRecords records(RestoreRequest wanted, Clock clock) {
    return new EventRecords(
        wanted.topicPrefix(), new Origin("store-service", wanted.release()), clock);
  }
}
