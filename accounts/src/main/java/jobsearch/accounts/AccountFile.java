package jobsearch.accounts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The file that accounts are kept in. Any number of processes read it and change it; whoever reads
 * sees a change at once, and never half of one. Safe for use by several threads.
 *
 * <p>It never falls open: a file that cannot be read, or that held accounts and is gone, is an
 * {@link AccountsUnreadable}, not a system without accounts. Whoever may write it may empty it, as
 * they may add themselves to it.
 */
public final class AccountFile {

  /** Within one JVM a file's lock is no lock. */
  private static final ReentrantLock CHANGING = new ReentrantLock();

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Path file;
  private final Clock clock;
  private volatile @Nullable Seen seen;

  /** What tells one content of the file from the next, without reading it. */
  private record Stamp(FileTime modified, long size, @Nullable Object key) {}

  private record Seen(Stamp stamp, Accounts accounts) {}

  public AccountFile(Path file, Clock clock) {
    this.file = file.toAbsolutePath().normalize();
    this.clock = clock;
  }

  /** Where it is. */
  public Path path() {
    return file;
  }

  /**
   * The accounts as they are now; none if there is no file and was none. Looks at the file each
   * time, and reads it when it changed.
   *
   * @throws AccountsUnreadable if it cannot be read, or is gone
   */
  public Accounts read() {
    Seen before = seen;
    // The stamp first: what is written while we read is then read again.
    Optional<Stamp> stamp = stamp();
    if (stamp.isPresent() && before != null && before.stamp().equals(stamp.get())) {
      return before.accounts();
    }
    Optional<Accounts> found = stamp.isPresent() ? content() : Optional.empty();
    if (stamp.isEmpty() || found.isEmpty()) {
      return missing(before);
    }
    seen = new Seen(stamp.get(), found.get());
    return found.get();
  }

  /**
   * Changes the accounts as they are at this moment, one change at a time among all processes, and
   * returns them once they are on the disk. What is over by now goes with it.
   *
   * @throws AccountRefused if the change does
   * @throws AccountsUnreadable if the file cannot be read or written, or is gone
   */
  public Accounts change(UnaryOperator<Accounts> change) {
    CHANGING.lock();
    try {
      Path directory = Objects.requireNonNull(file.getParent(), "a file has a directory");
      if (!Files.isDirectory(directory)) {
        Files.createDirectories(directory, ours(directory, "rwx------"));
      }
      Path beside = directory.resolve(file.getFileName() + ".lock");
      try (FileChannel channel =
              FileChannel.open(
                  beside,
                  Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                  ours(directory, "rw-------"));
          FileLock lock = channel.lock()) {
        if (!lock.isValid()) {
          throw new IOException("the lock of " + beside + " was lost");
        }
        Accounts before = read();
        Accounts after = change.apply(before.at(clock.instant()));
        if (after.equals(before)) {
          return before;
        }
        write(directory, JSON.writeValueAsBytes(after));
        return read();
      }
    } catch (IOException e) {
      throw new AccountsUnreadable(
          "cannot write %s (%s): it and its directory must be writable for the services, and the disk must have room"
              .formatted(file, e.getClass().getSimpleName()),
          e);
    } finally {
      CHANGING.unlock();
    }
  }

  private Accounts missing(@Nullable Seen before) {
    if (before != null && !before.accounts().isEmpty()) {
      throw new AccountsUnreadable(
          "%s is gone, and held accounts: put it back, or restart the services to begin anew"
              .formatted(file));
    }
    return Accounts.NONE;
  }

  private Optional<Stamp> stamp() {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(new Stamp(found.lastModifiedTime(), found.size(), found.fileKey()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private Optional<Accounts> content() {
    try {
      Accounts found = JSON.readValue(Files.readAllBytes(file), Accounts.class);
      if (found == null) {
        throw damaged(1);
      }
      return Optional.of(found);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      throw damaged(e.getLocation() == null ? 1 : e.getLocation().getLineNr());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Without what the parser says, which may quote what is in the file. */
  private AccountsUnreadable damaged(int line) {
    return new AccountsUnreadable(
        "%s is damaged at line %d: put back a copy of it, or remove it while the services are stopped and add the accounts anew"
            .formatted(file, line));
  }

  private AccountsUnreadable unreadable(IOException failure) {
    return new AccountsUnreadable(
        "cannot read %s (%s): it must be readable for the services"
            .formatted(file, failure.getClass().getSimpleName()),
        failure);
  }

  /** Whole or not at all, also when the machine loses its power meanwhile. */
  private void write(Path directory, byte[] content) throws IOException {
    Path beside = directory.resolve(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      try (FileChannel channel =
          FileChannel.open(
              beside,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              ours(directory, "rw-------"))) {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** For nobody else; where there are no such permissions the directory's hold. */
  private static FileAttribute<?>[] ours(Path directory, String permissions) {
    return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
