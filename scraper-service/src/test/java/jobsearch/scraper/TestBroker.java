package jobsearch.scraper;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import jobsearch.broker.LocalBroker;
import jobsearch.events.topic.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/** A real broker with all topics, and a place for the sources file. */
public class TestBroker implements QuarkusTestResourceLifecycleManager {

  private @Nullable LocalBroker broker;

  @Override
  public Map<String, String> start() {
    try {
      Path directory = Files.createTempDirectory("scraper-test");
      broker = LocalBroker.start(directory.resolve("broker"));
      try (Admin admin =
          Admin.create(
              Map.<String, Object>of(
                  AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.address()))) {
        new Topics(admin, "").create((short) 1);
      }
      return Map.of(
          "kafka.bootstrap.servers",
          broker.address(),
          "jobsearch.scraper.sources-file",
          directory.resolve("sources.yaml").toString(),
          "jobsearch.scraper.answer-deadline",
          "1s",
          "jobsearch.scraper.answer-timeout",
          "60s");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void stop() {
    if (broker != null) {
      broker.close();
    }
  }
}
