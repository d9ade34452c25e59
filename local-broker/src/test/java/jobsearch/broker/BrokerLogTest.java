package jobsearch.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerLogTest {

  private static final Logger ROOT = Logger.getLogger("");

  @TempDir Path directory;
  private List<Handler> handlers = List.of();
  private Level level = Level.INFO;

  @BeforeEach
  void keep() {
    handlers = List.of(ROOT.getHandlers());
    level = ROOT.getLevel();
  }

  @AfterEach
  void restore() {
    Arrays.stream(ROOT.getHandlers()).forEach(ROOT::removeHandler);
    handlers.forEach(ROOT::addHandler);
    ROOT.setLevel(level);
  }

  @Test
  void writesWarningsAndTheBrokersOwnStory() {
    Path file = directory.resolve("broker.log");

    BrokerLog.open(file.toString());
    Logger.getLogger("kafka.server.KafkaConfig").info("hundreds of values");
    Logger.getLogger("kafka.server.KafkaConfig").warning("something odd");
    Logger.getLogger("kafka.server.KafkaRaftServer").info("started");

    assertThat(file).content().contains("something odd", "started").doesNotContain("hundreds");
  }

  @Test
  void keepsToWarningsWithoutAFile() {
    BrokerLog.open(null);

    assertThat(ROOT.getLevel()).isEqualTo(Level.WARNING);
    assertThat(ROOT.getHandlers()).containsExactlyElementsOf(handlers);
  }
}
