package jobsearch.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Where the broker's own JVM logs: one file, rotated by size. */
final class BrokerLog {

  private static final int MOST_BYTES = 10 << 20;
  private static final int BACKUPS = 4;

  /** Kept, since the JDK holds loggers weakly and forgets their level. */
  private static final List<Logger> WORTH_READING =
      List.of(
          Logger.getLogger("kafka.server.KafkaRaftServer"),
          Logger.getLogger("kafka.server.BrokerServer"),
          Logger.getLogger("org.apache.kafka.common.utils.AppInfoParser"));

  private BrokerLog() {}

  static void open(@Nullable String file) {
    System.setProperty(
        "java.util.logging.SimpleFormatter.format", "%1$tF %1$tT,%1$tL %4$-7s [%3$s] %5$s%6$s%n");
    Logger root = Logger.getLogger("");
    // Kafka tells its whole configuration at INFO, several hundred lines at each start.
    root.setLevel(Level.WARNING);
    if (file == null) {
      return;
    }
    try {
      Arrays.stream(root.getHandlers()).forEach(root::removeHandler);
      root.addHandler(new RotatedFile(Path.of(file), MOST_BYTES, BACKUPS));
      WORTH_READING.forEach(logger -> logger.setLevel(Level.INFO));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the log " + file, e);
    }
  }
}
