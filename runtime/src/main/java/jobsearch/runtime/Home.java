package jobsearch.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where one system keeps everything: its data, logs, running processes and settings.
 *
 * @param accounts who may do what; every service reads it. In the directory, or where the services
 *     are told to look
 */
public record Home(Path directory, Path accounts) {

  /** What the services and their commands take the accounts' file from. */
  public static final String ACCOUNTS = "JOBSEARCH_ACCESS_ACCOUNTS";

  /** Below this a broker and a store cannot be trusted to finish what they begin. */
  private static final long LEAST_FREE_BYTES = 500L << 20;

  /** Deep enough for the stores, their indexes and the broker's segments. */
  private static final int FILES_DEPTH = 6;

  private static final int MOST_NAMED = 5;

  public Home {
    directory = directory.toAbsolutePath().normalize();
    accounts = accounts.toAbsolutePath().normalize();
  }

  /** With its accounts in it. */
  public Home(Path directory) {
    this(directory, directory.resolve("accounts.json"));
  }

  /**
   * {@code JOBSEARCH_HOME}, or the place for a user's data, which survives restarts; accounts where
   * {@code JOBSEARCH_ACCESS_ACCOUNTS} says, as for the services.
   */
  public static Home fromEnvironment(Map<String, String> environment) {
    Path directory = directory(environment);
    String accounts = environment.getOrDefault(ACCOUNTS, "");
    return accounts.isBlank() ? new Home(directory) : new Home(directory, Path.of(accounts));
  }

  private static Path directory(Map<String, String> environment) {
    String home = environment.getOrDefault("JOBSEARCH_HOME", "");
    if (!home.isBlank()) {
      return Path.of(home);
    }
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    // The XDG specification says that a relative path there must be ignored.
    Path parent =
        data.startsWith("/")
            ? Path.of(data)
            : Path.of(System.getProperty("user.home"), ".local", "share");
    return parent.resolve("jobsearch");
  }

  /** The broker's log: the truth. */
  public Path brokerData() {
    return directory.resolve("data").resolve("broker");
  }

  /** A store's SQLite file and what belongs to it. */
  public Path storeData() {
    return directory.resolve("data").resolve("store");
  }

  /** What the gateway knows of releases, and its socket. */
  public Path gatewayData() {
    return directory.resolve("data").resolve("gateway");
  }

  /** The releases, and what the orchestrator notes. */
  public Path orchestratorData() {
    return directory.resolve("data").resolve("orchestrator");
  }

  /** The boards to read, written by the user. */
  public Path sources() {
    return directory.resolve("sources.yaml");
  }

  /** The recorded boards, written at each start that wants them. */
  public Path recordedSources() {
    return run().resolve("recorded-sources.yaml");
  }

  /** What this command shows its own services, once there are accounts. */
  public Path commandToken() {
    return directory.resolve("command.token");
  }

  /** All that a service says: its log and what it prints outside it. */
  public List<Path> logs(Service service) {
    return List.of(log(service), printed(service));
  }

  /** What a service logs. */
  public Path log(Service service) {
    return logs().resolve(service.label() + ".log");
  }

  /** What a process prints outside its log: a JVM that cannot start, for example. */
  public Path printed(Service service) {
    return logs().resolve(service.label() + ".out");
  }

  public Path logs() {
    return directory.resolve("logs");
  }

  public Path run() {
    return directory.resolve("run");
  }

  public Path releases() {
    return directory.resolve("releases");
  }

  /** How its environments are configured. */
  public Path environments() {
    return directory.resolve("environments");
  }

  /** Where staging slots have homes of their own. */
  public Path slots() {
    return directory.resolve("slots");
  }

  /** Makes the directories; says what to do where that is impossible. */
  public void create() {
    try {
      if (!Files.isDirectory(directory)) {
        createForNobodyElse();
      }
      for (Path each : new Path[] {brokerData(), storeData(), logs(), run(), releases()}) {
        Files.createDirectories(each);
      }
    } catch (IOException e) {
      throw new Trouble(
          "cannot write to " + directory + " (" + e.getClass().getSimpleName() + ")",
          "set JOBSEARCH_HOME to a directory that you may write to",
          e);
    }
  }

  /** Accounts guard what is asked over HTTP; the files are guarded by this. */
  private void createForNobodyElse() throws IOException {
    Path parent = directory.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    FileAttribute<?>[] ours =
        directory.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
            }
            : new FileAttribute<?>[0];
    Files.createDirectories(directory, ours);
  }

  /** Fails where what is to be started could not write for long. */
  public void requireSpace() {
    requireSpace(LEAST_FREE_BYTES);
  }

  public void requireSpace(long least) {
    if (freeBytes() < least) {
      throw new Trouble(
          "only %d MB are free where %s is".formatted(freeBytes() >> 20, directory),
          "free at least %d MB, or set JOBSEARCH_HOME to a place on another disk"
              .formatted(least >> 20));
    }
  }

  /** Writes a commented template where the user has no sources file yet; never over one. */
  public void offerSources() {
    if (Files.exists(sources())) {
      return;
    }
    try (var template = Home.class.getResourceAsStream("sources.yaml")) {
      if (template == null) {
        throw new IllegalStateException("the template of sources.yaml is not in the build");
      }
      Files.copy(template, sources());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + sources(), e);
    }
  }

  /** Says that nobody wants it when its system is stopped. */
  public void markTemporary() throws IOException {
    Files.createFile(temporary());
  }

  /** Whether it was made for one occasion. */
  public boolean isTemporary() {
    return Files.exists(temporary());
  }

  private Path temporary() {
    return directory.resolve("temporary");
  }

  /** Free space where the home is, or where its nearest existing parent is. */
  public long freeBytes() {
    try {
      return Files.getFileStore(nearest()).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot ask for the space that is free at " + nearest(), e);
    }
  }

  /** How large the disk is on which the home is. */
  public long diskBytes() {
    try {
      return Files.getFileStore(nearest()).getTotalSpace();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot ask for the size of the disk of " + nearest(), e);
    }
  }

  /** The files of the system that this user cannot read and write; some, if there are many. */
  public List<Path> notOurs() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(directory, FILES_DEPTH)) {
      return files
          // Copies of programs are only read.
          .filter(file -> !file.startsWith(releases()) && Files.exists(file))
          .filter(file -> !Files.isReadable(file) || !Files.isWritable(file))
          .limit(MOST_NAMED)
          .toList();
    } catch (UncheckedIOException | IOException e) {
      // A directory that cannot be entered ends the walk.
      return List.of(directory);
    }
  }

  /** The time that the disk of the home gives a new file; nothing of it stays. */
  public Instant fileTime() {
    Path parent = isWritable() ? nearest() : Path.of(System.getProperty("java.io.tmpdir"));
    try {
      Path file = Files.createTempFile(parent, "doctor", ".tmp");
      try {
        return Files.getLastModifiedTime(file).toInstant();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a file in " + parent, e);
    }
  }

  /** Whether it can be written to, or made; looking changes nothing. */
  public boolean isWritable() {
    return Files.isDirectory(nearest()) && Files.isWritable(nearest());
  }

  private Path nearest() {
    Path existing = directory;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    return existing;
  }
}
