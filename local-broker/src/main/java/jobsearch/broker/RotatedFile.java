package jobsearch.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/**
 * A log that is always in the file of its name, older parts in {@code name.1} and so on. The JDK's
 * own rotation writes to {@code name.0} and leaves lock files.
 */
final class RotatedFile extends Handler {

  private final Path file;
  private final long mostBytes;
  private final int backups;
  private OutputStream out;
  private long bytes;

  RotatedFile(Path file, long mostBytes, int backups) throws IOException {
    this.file = file;
    this.mostBytes = mostBytes;
    this.backups = backups;
    this.out = append();
    this.bytes = Files.size(file);
    setFormatter(new SimpleFormatter());
  }

  @Override
  public synchronized void publish(LogRecord record) {
    if (!isLoggable(record)) {
      return;
    }
    byte[] line = getFormatter().format(record).getBytes(StandardCharsets.UTF_8);
    try {
      if (bytes > 0 && bytes + line.length > mostBytes) {
        rotate();
      }
      out.write(line);
      bytes += line.length;
    } catch (IOException e) {
      reportError("cannot write " + file, e, ErrorManager.WRITE_FAILURE);
    }
  }

  private void rotate() throws IOException {
    out.close();
    for (int i = backups; i > 0; i--) {
      Path younger = i == 1 ? file : backup(i - 1);
      if (Files.exists(younger)) {
        Files.move(younger, backup(i), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    out = append();
    bytes = 0;
  }

  private Path backup(int number) {
    return file.resolveSibling(file.getFileName() + "." + number);
  }

  private OutputStream append() throws IOException {
    return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Override
  public void flush() {
    // Nothing is held back.
  }

  @Override
  public synchronized void close() {
    try {
      out.close();
    } catch (IOException e) {
      reportError("cannot close " + file, e, ErrorManager.CLOSE_FAILURE);
    }
  }
}
