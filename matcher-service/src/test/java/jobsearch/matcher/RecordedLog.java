package jobsearch.matcher;

import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/** Keeps what is logged, until it is closed. */
final class RecordedLog extends Handler implements AutoCloseable {

  private final List<String> lines;

  RecordedLog(List<String> lines) {
    this.lines = lines;
    Logger.getLogger("").addHandler(this);
  }

  @Override
  public synchronized void publish(LogRecord record) {
    lines.add(ExtLogRecord.wrap(record).getFormattedMessage() + " " + record.getThrown());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    Logger.getLogger("").removeHandler(this);
  }
}
