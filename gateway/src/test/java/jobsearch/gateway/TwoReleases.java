package jobsearch.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Two releases, of which the gateway's file tells: it starts without a broker, with a configuration
 * in which nothing listens.
 */
public class TwoReleases implements QuarkusTestResourceLifecycleManager {

  static final FakeRelease V1 = new FakeRelease("v1");
  static final FakeRelease V2 = new FakeRelease("v2");
  static final Path DIRECTORY = FakeServices.directory();

  @Override
  public Map<String, String> start() {
    V1.restart();
    V2.restart();
    try {
      Files.writeString(
          DIRECTORY.resolve("traffic.json"),
          """
          {"source": "TOPIC", "since": "2026-08-03T19:20:54Z", "takenOut": [],
           "traffic": {"environment": "production", "revision": 7, "reason": "canary",
             "releases": [%s, %s]}}
          """
              .formatted(release("v1", 100, V1), release("v2", 0, V2)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> settings = new HashMap<>();
    for (String service : new String[] {"store", "scraper", "matcher", "orchestrator"}) {
      settings.put("jobsearch.gateway." + service + "-url", "http://127.0.0.1:1");
    }
    settings.put("jobsearch.gateway.directory", DIRECTORY.toString());
    settings.put("jobsearch.gateway.health.interval", "50ms");
    settings.put("jobsearch.gateway.drain", "100ms");
    settings.put("kafka.bootstrap.servers", "127.0.0.1:1");
    return settings;
  }

  @Override
  public void stop() {
    V1.kill();
    V2.kill();
  }

  private static String release(String tag, int weight, FakeRelease where) {
    return """
    {"release": "%s", "weight": %d, "store": "%3$s", "scraper": "%3$s", "matcher": "%3$s"}
    """
        .formatted(tag, weight, where.address());
  }
}
