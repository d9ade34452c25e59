package jobsearch.matcher;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import jobsearch.broker.LocalBroker;
import jobsearch.events.topic.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/** A real broker with all topics, and a request that was answered before the matcher starts. */
public class TestBroker implements QuarkusTestResourceLifecycleManager {

  private @Nullable LocalBroker broker;

  @Override
  public Map<String, String> start() {
    try {
      LocalBroker started = LocalBroker.start(Files.createTempDirectory("matcher-test"));
      broker = started;
      try (Admin admin =
          Admin.create(
              Map.<String, Object>of(
                  AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, started.address()))) {
        new Topics(admin, "").create((short) 1);
      }
      try (Topicker topics = new Topicker(started.address())) {
        topics.request(Samples.request(Samples.ANSWERED_BEFORE, Samples.UNKNOWN_CV));
        topics.fact(Samples.answerTo(Samples.ANSWERED_BEFORE));
      }
      return Map.of(
          "kafka.bootstrap.servers", started.address(), "jobsearch.matcher.retry-pause", "1ms");
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
