package jobsearch.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Held while processes are started or stopped, so that two commands never do so at the same time.
 * The operating system frees it when its holder dies.
 */
public final class HomeLock implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  /** That of a whole home. */
  public static HomeLock take(Home home, Consumer<String> progress) {
    return take(home.run().resolve("lock"), progress);
  }

  /** That of a part, which has a file of its own. */
  public static HomeLock take(Path file, Consumer<String> progress) {
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      Waiting waiting = new Waiting(PATIENCE);
      boolean said = false;
      while (tryLock(channel) == null) {
        if (!said) {
          progress.accept("Another jobsearch command is at work on this home: waiting for it");
          said = true;
        }
        if (!waiting.again()) {
          channel.close();
          throw new Trouble(
              "another jobsearch command still holds " + file,
              "wait for it or end it, then repeat this command");
        }
      }
      return new HomeLock(channel);
    } catch (IOException e) {
      throw new Trouble("cannot lock " + file, "make sure that you may write there", e);
    }
  }

  /** That of a part, if nobody holds it. */
  public static Optional<HomeLock> takeIfFree(Path file) {
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) != null) {
        return Optional.of(new HomeLock(channel));
      }
      channel.close();
      return Optional.empty();
    } catch (IOException e) {
      throw new Trouble("cannot lock " + file, "make sure that you may write there", e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldInThisJvm) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
