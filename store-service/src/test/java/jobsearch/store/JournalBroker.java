package jobsearch.store;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import jobsearch.broker.LocalBroker;
import jobsearch.events.topic.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** A real broker with the topics, and a fresh directory for the store. */
public class JournalBroker implements QuarkusTestResourceLifecycleManager {

  private @Nullable LocalBroker broker;

  @Override
  public Map<String, String> start() {
    try {
      Path directory = Files.createTempDirectory("store-test");
      LocalBroker started = LocalBroker.start(directory.resolve("kafka"));
      broker = started;
      String address = started.address();
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
        new Topics(admin, "").create((short) 1);
      }
      System.setProperty(TestJournal.BROKER, address);
      System.setProperty(TestJournal.LEGACY, directory.resolve("legacy").toString());
      return Map.of(
          "kafka.bootstrap.servers",
          address,
          "jobsearch.store.directory",
          directory.resolve("store").toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException("no broker", e);
    }
  }

  @Override
  public void stop() {
    Objects.requireNonNull(broker).close();
  }
}
