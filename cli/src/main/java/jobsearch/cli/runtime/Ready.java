package jobsearch.cli.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks a process whether it is ready. */
final class Ready {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PATIENCE_MILLIS = 5_000;

  private Ready() {}

  /** Why it is not ready; empty if it is. */
  static Optional<String> problem(Service service, int port) {
    try {
      return switch (service) {
        case BROKER -> connect(port);
        case BOARDS -> ask(port, "/control/day");
        case STORE, SCRAPER, MATCHER, ORCHESTRATOR, GATEWAY -> ask(port, "/q/health/ready");
      };
    } catch (IOException e) {
      return Optional.of("port %d does not answer (%s)".formatted(port, e.getMessage()));
    }
  }

  private static Optional<String> connect(int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
      return Optional.empty();
    }
  }

  /** With the JDK's oldest client: the newer one takes a fifth of a second to load. */
  private static Optional<String> ask(int port, String path) throws IOException {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setConnectTimeout(PATIENCE_MILLIS);
    connection.setReadTimeout(PATIENCE_MILLIS);
    try {
      int status = connection.getResponseCode();
      return status == 200
          ? Optional.empty()
          : Optional.of(failingChecks(connection.getErrorStream()).orElse("HTTP " + status));
    } finally {
      connection.disconnect();
    }
  }

  /** What MicroProfile Health says of the checks that are down. */
  private static Optional<String> failingChecks(@Nullable InputStream body) throws IOException {
    if (body == null) {
      return Optional.empty();
    }
    JsonNode health;
    try {
      health = JSON.readTree(body);
    } catch (JsonProcessingException notHealth) {
      return Optional.empty();
    }
    String failing =
        health
            .path("checks")
            .valueStream()
            .filter(check -> !check.path("status").asText().equals("UP"))
            .map(check -> check.path("name").asText() + data(check.path("data")))
            .collect(Collectors.joining("; "));
    return failing.isEmpty() ? Optional.empty() : Optional.of(failing);
  }

  private static String data(JsonNode data) {
    // A reason in words says it all; without one, whatever the check tells.
    String words =
        data.hasNonNull("reason")
            ? data.path("reason").asText()
            : data.propertyStream()
                .filter(each -> !each.getValue().asText().startsWith("[OK]"))
                .map(each -> detail(each.getKey(), each.getValue().asText()))
                .collect(Collectors.joining(", "));
    return words.isEmpty() ? "" : ": " + words;
  }

  /** Of a messaging channel that failed, its name tells the most. */
  private static String detail(String name, String value) {
    return value.startsWith("[KO]") ? name + value.substring(4) : value;
  }
}
