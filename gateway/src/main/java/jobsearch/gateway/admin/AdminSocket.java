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
   * is answered.
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
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      Path made = hidden.resolve("s");
      server.bind(UnixDomainSocketAddress.of(made));
      Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
      Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      server.close();
      Files.deleteIfExists(hidden.resolve("s"));
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
    Files.deleteIfExists(file);
  }

  private static boolean isAnswered(Path file) {
    try (SocketChannel other = SocketChannel.open(UnixDomainSocketAddress.of(file))) {
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
