package jobsearch.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds who listens on a port, where the system (Linux) and our rights let us. */
public final class PortOwner {

  private static final Path PROC = Path.of("/proc");
  private static final String LISTENING = "0A";

  private PortOwner() {}

  /** {@code " by process 4711 (/usr/bin/python3)"}, or nothing where that cannot be known. */
  static String describe(int port) {
    return Stream.of("tcp", "tcp6")
        .flatMap(table -> inode(PROC.resolve("net").resolve(table), port).stream())
        .flatMap(inode -> holder("socket:[" + inode + "]").stream())
        .findFirst()
        .map(PortOwner::name)
        .orElse("");
  }

  private static String name(long pid) {
    String command =
        ProcessHandle.of(pid).flatMap(handle -> handle.info().command()).orElse("unknown");
    return " by process " + pid + " (" + command + ")";
  }

  /** Columns of the table: slot, local address:port in hex, remote, state, ..., the tenth inode. */
  private static Optional<String> inode(Path table, int port) {
    String suffix = ":%04X".formatted(port);
    try (Stream<String> lines = Files.lines(table)) {
      return lines
          .map(line -> line.strip().split("\\s+"))
          .filter(c -> c.length > 9 && c[1].endsWith(suffix) && c[3].equals(LISTENING))
          .map(c -> c[9])
          .findFirst();
    } catch (IOException noSuchSystem) {
      return Optional.empty();
    }
  }

  private static Optional<Long> holder(String socket) {
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(pid -> holds(PROC.resolve(Long.toString(pid)).resolve("fd"), socket))
        .findFirst();
  }

  private static boolean holds(Path descriptors, String socket) {
    try (Stream<Path> open = Files.list(descriptors)) {
      return open.anyMatch(descriptor -> pointsTo(descriptor, socket));
    } catch (IOException notOurs) {
      return false;
    }
  }

  private static boolean pointsTo(Path descriptor, String socket) {
    try {
      return Files.readSymbolicLink(descriptor).toString().equals(socket);
    } catch (IOException gone) {
      return false;
    }
  }
}
