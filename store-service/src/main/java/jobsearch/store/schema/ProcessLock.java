package jobsearch.store.schema;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A file that one process, and one part of it, holds at a time. It ends with the process, however
 * that ends; the file stays.
 */
public final class ProcessLock implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(100);

  /**
   * Those of this process. It must not even open the file of one again: closing that would end the
   * lock (POSIX).
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private ProcessLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Takes it; empty if it is held. Its directory is made if it is not there. */
  public static Optional<ProcessLock> take(Path file) throws IOException {
    Path normal = normal(file);
    Files.createDirectories(Objects.requireNonNull(normal.getParent()));
    if (!HELD.add(normal)) {
      return Optional.empty();
    }
    FileChannel channel = null;
    try {
      channel = lock(normal);
    } finally {
      if (channel == null) {
        HELD.remove(normal);
      }
    }
    return Optional.ofNullable(channel).map(held -> new ProcessLock(normal, held));
  }

  /** Takes it as soon as it is free; empty if it is held for longer than one wants to wait. */
  public static Optional<ProcessLock> await(Path file, Duration longest)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    Optional<ProcessLock> lock = take(file);
    while (lock.isEmpty() && System.nanoTime() - begin < longest.toNanos()) {
      Thread.sleep(PAUSE);
      lock = take(file);
    }
    return lock;
  }

  private static @Nullable FileChannel lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      return null;
    }
    sign(channel);
    return channel;
  }

  /** The id of the process that holds it, for people. */
  public static String holder(Path file) {
    if (HELD.contains(normal(file))) {
      return Long.toString(ProcessHandle.current().pid());
    }
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      return "(unknown)";
    }
  }

  private static Path normal(Path file) {
    return file.toAbsolutePath().normalize();
  }

  /** Only for people: on a disk that is full it is held without. */
  private static void sign(FileChannel channel) {
    byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
    try {
      channel.truncate(0);
      int unused = channel.write(ByteBuffer.wrap(pid));
    } catch (IOException e) {
      // The lock holds all the same.
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      HELD.remove(file);
    }
  }
}
