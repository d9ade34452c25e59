package jobsearch.orchestrator.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jobsearch.runtime.Trouble;

/**
 * Lines of JSON that are only ever added to, on the disk before anything is done about them.
 * Whoever holds the file is the only one: another process waits until it is closed, or its holder
 * is dead.
 */
final class LineFile implements AutoCloseable {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private static final String NAME = "outbox.jsonl";

  private final Path file;
  private final FileChannel locked;
  private FileChannel channel;
  private long end;
  private int lines;

  private LineFile(Path directory, FileChannel locked) throws IOException {
    this.file = directory.resolve(NAME);
    this.locked = locked;
    this.channel = open(file);
  }

  /** The one of a directory; empty while another process holds it. */
  static Optional<LineFile> hold(Path directory) throws IOException {
    Files.createDirectories(directory);
    FileChannel locked = open(directory.resolve("lock"));
    try {
      FileLock lock = locked.tryLock();
      if (lock != null) {
        return Optional.of(new LineFile(directory, locked));
      }
    } catch (OverlappingFileLockException heldHere) {
      // by another part of this process
    }
    locked.close();
    return Optional.empty();
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** All lines, oldest first; what a crash cut off was never said. */
  List<Line> read() throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    end = whole.getBytes(StandardCharsets.UTF_8).length;
    channel.truncate(end);
    List<Line> all = new ArrayList<>();
    for (String line : whole.lines().toList()) {
      all.add(parsed(line, all.size() + 1));
    }
    lines = all.size();
    return all;
  }

  private Line parsed(String line, int number) {
    try {
      return JSON.readValue(line, Line.class);
    } catch (JsonProcessingException e) {
      throw new Trouble(
          "line %d of %s cannot be read: no notifications are sent".formatted(number, file),
          "remove that line, or move the file away: then nothing of the past is told",
          e);
    }
  }

  /** Adds a line; it is safe when this returns, and not there if it fails. */
  void append(Line line) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(bytes(line));
      long at = end;
      while (bytes.hasRemaining()) {
        at += channel.write(bytes, at);
      }
      channel.force(false);
      end = at;
      lines++;
    } catch (IOException e) {
      takeBack();
      throw new UncheckedIOException("cannot write to " + file, e);
    }
  }

  private void takeBack() {
    try {
      channel.truncate(end);
    } catch (IOException stillThere) {
      // The next line is written over it.
    }
  }

  /** How many lines there are. */
  int lines() {
    return lines;
  }

  /** Puts these in the place of all lines, at once. */
  void replace(List<Line> all) {
    Path next = file.resolveSibling(NAME + ".new");
    try {
      try (FileChannel out =
          FileChannel.open(
              next,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        for (Line line : all) {
          ByteBuffer bytes = ByteBuffer.wrap(bytes(line));
          while (bytes.hasRemaining()) {
            out.write(bytes);
          }
        }
        out.force(true);
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
      FileChannel before = channel;
      channel = open(file);
      end = channel.size();
      lines = all.size();
      before.close();
      try (FileChannel directory = FileChannel.open(file.getParent())) {
        directory.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + file, e);
    }
  }

  private static byte[] bytes(Line line) throws JsonProcessingException {
    return (JSON.writerFor(Line.class).writeValueAsString(line) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      channel.close();
      // Last: then another one may hold it.
      locked.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + file, e);
    }
  }
}
