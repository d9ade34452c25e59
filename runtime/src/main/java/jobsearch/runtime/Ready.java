package jobsearch.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks a process whether it is ready. */
public final class Ready {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PATIENCE_MILLIS = 5_000;

  private Ready() {}

  /**
   * Why a process is not ready.
   *
   * @param lasting whether it stays so until a person acts
   */
  public record Problem(String reason, boolean lasting) {

    public static Problem passing(String reason) {
      return new Problem(reason, false);
    }
  }

  /** Why it is not ready; empty if it is. */
  public static Optional<Problem> problem(Service service, int port) {
    try {
      return switch (service) {
        case BROKER -> connect(port);
        case BOARDS -> ask(port, "/control/day");
        case STORE, SCRAPER, MATCHER, ORCHESTRATOR, GATEWAY -> ask(port, "/q/health/ready");
      };
    } catch (IOException e) {
      return Optional.of(
          Problem.passing("port %d does not answer (%s)".formatted(port, e.getMessage())));
    }
  }

  private static Optional<Problem> connect(int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
      return Optional.empty();
    }
  }

  /** With the JDK's oldest client: the newer one takes a fifth of a second to load. */
  private static Optional<Problem> ask(int port, String path) throws IOException {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setConnectTimeout(PATIENCE_MILLIS);
    connection.setReadTimeout(PATIENCE_MILLIS);
    try {
      int status = connection.getResponseCode();
      return status == 200
          ? Optional.empty()
          : Optional.of(
              failingChecks(connection.getErrorStream()).orElse(Problem.passing("HTTP " + status)));
    } finally {
      connection.disconnect();
    }
  }

  /** What MicroProfile Health says of the checks that are down. */
  private static Optional<Problem> failingChecks(@Nullable InputStream body) throws IOException {
    if (body == null) {
      return Optional.empty();
    }
    JsonNode health;
    try {
      health = JSON.readTree(body);
    } catch (JsonProcessingException notHealth) {
      return Optional.empty();
    }
    List<JsonNode> failing =
        health
            .path("checks")
            .valueStream()
            .filter(check -> !check.path("status").asText().equals("UP"))
            .toList();
    String reason =
        failing.stream()
            .map(check -> check.path("name").asText() + data(check.path("data")))
            .collect(Collectors.joining("; "));
    boolean lasting =
        failing.stream().anyMatch(check -> check.path("data").path("lasting").asBoolean());
    return reason.isEmpty() ? Optional.empty() : Optional.of(new Problem(reason, lasting));
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
