package jobsearch.cli.runtime;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** Asks a process whether it is ready. */
final class Ready {

  private static final int PATIENCE_MILLIS = 5_000;

  private Ready() {}

  static boolean ask(Service service, int port) {
    return switch (service) {
      case BROKER -> accepts(port);
      case BOARDS -> answers(port, "/control/day");
      case STORE, SCRAPER, MATCHER, ORCHESTRATOR, GATEWAY -> answers(port, "/q/health/ready");
    };
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** With the JDK's oldest client: the newer one takes a fifth of a second to load. */
  private static boolean answers(int port, String path) {
    try {
      URI uri = URI.create("http://127.0.0.1:" + port + path);
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(PATIENCE_MILLIS);
      connection.setReadTimeout(PATIENCE_MILLIS);
      try {
        return connection.getResponseCode() == 200;
      } finally {
        connection.disconnect();
      }
    } catch (IOException notYet) {
      return false;
    }
  }
}
