package jobsearch.orchestrator;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import jobsearch.broker.LocalBroker;
import jobsearch.events.topic.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** A broker with the topics of production. */
public class BrokerResource implements QuarkusTestResourceLifecycleManager {

  private @Nullable LocalBroker broker;
  private @Nullable Path data;

  @Override
  public Map<String, String> start() {
    try {
      data = Files.createTempDirectory("broker");
      broker = LocalBroker.start(data);
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
        new Topics(admin, "").create((short) 1);
      }
      return Map.of("kafka.bootstrap.servers", broker.address());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void stop() {
    if (broker != null && data != null) {
      broker.close();
      try (Stream<Path> files = Files.walk(data)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
