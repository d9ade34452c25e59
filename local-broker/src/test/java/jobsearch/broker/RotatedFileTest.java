package jobsearch.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatedFileTest {

  @TempDir Path directory;

  @Test
  void keepsTheNewestInTheFileOfItsNameAndDropsTheOldest() throws IOException {
    Path file = directory.resolve("broker.log");
    RotatedFile log = open(file);

    for (String line : new String[] {"one", "two", "three", "four"}) {
      log.publish(new LogRecord(Level.INFO, line));
    }
    log.close();

    assertThat(file).hasContent("four");
    assertThat(directory.resolve("broker.log.1")).hasContent("three");
    assertThat(directory.resolve("broker.log.2")).hasContent("two");
    assertThat(directory.resolve("broker.log.3")).doesNotExist();
  }

  @Test
  void goesOnWhereItEnded() throws IOException {
    Path file = directory.resolve("broker.log");
    RotatedFile first = open(file);
    first.publish(new LogRecord(Level.INFO, "a"));
    first.close();

    RotatedFile second = open(file);
    second.publish(new LogRecord(Level.INFO, "b"));
    second.close();

    assertThat(file).hasContent("a\nb");
  }

  private static RotatedFile open(Path file) throws IOException {
    RotatedFile log = new RotatedFile(file, 6, 2);
    log.setFormatter(
        new Formatter() {
          @Override
          public String format(LogRecord record) {
            return record.getMessage() + "\n";
          }
        });
    return log;
  }
}
