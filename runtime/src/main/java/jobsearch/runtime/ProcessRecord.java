package jobsearch.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is remembered of a process that was started. The pid alone would not do: after a restart of
 * the machine it may belong to someone else, but not with the same start.
 *
 * @param startedAt as the operating system says, to the second or better
 * @param wasReady whether it has been seen ready
 */
public record ProcessRecord(
    Service service, long pid, Instant startedAt, int port, boolean wasReady) {

  /** The system's clock may be set while the process runs, and moves what it says of the start. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  public static ProcessRecord of(Service service, ProcessHandle handle, int port) {
    return new ProcessRecord(
        service, handle.pid(), handle.info().startInstant().orElse(Instant.EPOCH), port, false);
  }

  public ProcessRecord ready() {
    return new ProcessRecord(service, pid, startedAt, port, true);
  }

  /** The process, if it lives and is the one that was started. */
  public Optional<ProcessHandle> handle() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isTheSame);
  }

  public boolean isAlive() {
    return handle().isPresent();
  }

  private boolean isTheSame(ProcessHandle found) {
    Instant start = found.info().startInstant().orElse(Instant.EPOCH);
    return Duration.between(startedAt, start).abs().compareTo(TOLERANCE) <= 0;
  }
}
