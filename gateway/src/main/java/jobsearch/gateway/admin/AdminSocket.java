package jobsearch.gateway.admin;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/**
 * A Unix domain socket that only the owner of the gateway's process may use: a line in, a line out,
 * until the caller hangs up. Who may open it may do everything, so it is the file that is guarded.
 */
final class AdminSocket implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(AdminSocket.class);

  /** In bytes: what a socket's address has room for on every system (macOS: 104 with its end). */
  private static final int LONGEST_PATH = 103;

  private static final String ELSEWHERE = "jobsearch-gateway-";

  /** No command is as long. */
  private static final int LONGEST_LINE = 64 * 1024;

  private final Path file;
  private final ServerSocketChannel server;
  private final UnaryOperator<String> commands;

  private AdminSocket(Path file, ServerSocketChannel server, UnaryOperator<String> commands) {
    this.file = file;
    this.server = server;
    this.commands = commands;
  }

  /**
   * Opens it in a directory; takes the place of one that a killed gateway left, never of one that
   * is answered. Where the directory's path is too long for a socket's address it is made in a
   * directory for temporary files, which nobody else may enter, and the name is a link to it.
   *
   * @param commands answers a line with a line
   */
  static AdminSocket open(Path directory, UnaryOperator<String> commands) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve("admin.sock");
    if (isAnswered(file)) {
      throw new IOException("another gateway answers at " + file);
    }
    // Nobody else can connect before the mode is set: its name is not the one that is known, and
    // nobody else may enter the directory that it is made in.
    Path hidden = Files.createTempDirectory(directory, ".a");
    Path made = hidden.resolve("s");
    boolean elsewhere = made.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH;
    Path bound = elsewhere ? Files.createTempDirectory(ELSEWHERE).resolve("s") : made;
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(bound));
      Files.setPosixFilePermissions(bound, PosixFilePermissions.fromString("rw-------"));
      if (elsewhere) {
        Files.createSymbolicLink(made, bound);
      }
      removeWhatItLedTo(file);
      Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      server.close();
      Files.deleteIfExists(made);
      if (elsewhere) {
        removeElsewhere(bound);
      }
      throw e;
    } finally {
      Files.deleteIfExists(hidden);
    }
    AdminSocket socket = new AdminSocket(file, server, commands);
    Thread.ofVirtual().name("admin-socket").start(socket::accept);
    return socket;
  }

  @Override
  public void close() throws IOException {
    server.close();
    removeWhatItLedTo(file);
    Files.deleteIfExists(file);
  }

  private static void removeWhatItLedTo(Path file) throws IOException {
    if (Files.isSymbolicLink(file)) {
      removeElsewhere(Files.readSymbolicLink(file));
    }
  }

  /** Only what {@link #open} makes: a socket alone in a directory of its own. */
  private static void removeElsewhere(Path socket) throws IOException {
    Path parent = socket.getParent();
    if (parent != null && parent.getFileName().toString().startsWith(ELSEWHERE)) {
      Files.deleteIfExists(socket);
      Files.deleteIfExists(parent);
    }
  }

  private static boolean isAnswered(Path file) throws IOException {
    Path socket = Files.isSymbolicLink(file) ? Files.readSymbolicLink(file) : file;
    try (SocketChannel other = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      return other.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        SocketChannel caller = server.accept();
        Thread.ofVirtual().name("admin-socket").start(() -> serve(caller));
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        LOG.warnf("a caller of the admin socket was lost: %s", e.getMessage());
      }
    }
  }

  private void serve(SocketChannel caller) {
    try (caller;
        BufferedReader in = new BufferedReader(Channels.newReader(caller, StandardCharsets.UTF_8));
        BufferedWriter out =
            new BufferedWriter(Channels.newWriter(caller, StandardCharsets.UTF_8))) {
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        LOG.infof("Admin socket: %s", line);
        out.write(commands.apply(line));
        out.newLine();
        out.flush();
      }
    } catch (IOException e) {
      LOG.debugf("a caller of the admin socket hung up: %s", e.getMessage());
    }
  }

  /** The next line; empty at the end. */
  private static String line(BufferedReader in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (line.length() == LONGEST_LINE) {
        throw new IOException("a line of more than " + LONGEST_LINE + " characters");
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }
}
