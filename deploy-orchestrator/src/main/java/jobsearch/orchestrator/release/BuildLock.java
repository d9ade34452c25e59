package jobsearch.orchestrator.release;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A file that one build, of all processes, holds at a time. It ends with the process, however that
 * ends; the file stays.
 */
final class BuildLock implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(200);

  /** Those of this process: it must not even open the file again, closing would end the lock. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private BuildLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes it as soon as it is free.
   *
   * @param waiting told once if it is not
   */
  static BuildLock await(Path file, Runnable waiting) throws IOException, InterruptedException {
    Optional<BuildLock> lock = take(file);
    if (lock.isEmpty()) {
      waiting.run();
    }
    while (lock.isEmpty()) {
      Thread.sleep(PAUSE);
      lock = take(file);
    }
    return lock.get();
  }

  private static Optional<BuildLock> take(Path file) throws IOException {
    if (!HELD.add(file)) {
      return Optional.empty();
    }
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() != null) {
        return Optional.of(new BuildLock(file, channel));
      }
    } catch (IOException e) {
      release(file, channel);
      throw e;
    }
    release(file, channel);
    return Optional.empty();
  }

  private static void release(Path file, @Nullable FileChannel channel) throws IOException {
    try {
      if (channel != null) {
        channel.close();
      }
    } finally {
      HELD.remove(file);
    }
  }

  @Override
  public void close() throws IOException {
    release(file, channel);
  }
}
