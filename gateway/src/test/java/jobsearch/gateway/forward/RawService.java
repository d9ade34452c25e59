package jobsearch.gateway.forward;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A service that does with its connections what no server does. */
final class RawService implements AutoCloseable {

  private final ServerSocket server;
  private final Conversation conversation;

  /** What it does with one connection. */
  interface Conversation {
    void with(Socket caller) throws Exception;
  }

  RawService(Conversation conversation) throws IOException {
    this.server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
    this.conversation = conversation;
    Thread.ofVirtual().start(this::accept);
  }

  String address() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** The lines of a request's head or of an answer's; nothing of what follows is read. */
  static List<String> head(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c != '\n') {
        line.append((char) c);
        continue;
      }
      if (line.toString().isBlank()) {
        return lines;
      }
      lines.add(line.toString().strip());
      line.setLength(0);
    }
    throw new IOException("no whole head, only " + lines);
  }

  static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket caller = server.accept();
        Thread.ofVirtual().start(() -> serve(caller));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket caller) {
    try (caller) {
      conversation.with(caller);
    } catch (Exception e) {
      // It hangs up.
    }
  }
}
