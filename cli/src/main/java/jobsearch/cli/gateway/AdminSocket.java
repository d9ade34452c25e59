package jobsearch.cli.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import jobsearch.cli.home.NotRunning;
import jobsearch.runtime.Trouble;

/**
 * The gateway's socket for emergencies: needs nothing but the gateway, and the right to use a file.
 */
public record AdminSocket(Path file) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The state of the traffic after a command; fails with the gateway's reason if it refuses.
   *
   * @param command as package {@code admin} of the gateway describes it
   */
  public JsonNode ask(JsonNode command) {
    JsonNode answer = read(answer(command.toString()));
    if (answer.has("error")) {
      throw new Trouble(
          "the gateway refuses: " + answer.path("error").asText(),
          "see what there is: jobsearch traffic");
    }
    return answer;
  }

  private String answer(String line) {
    try (SocketChannel gateway = SocketChannel.open(UnixDomainSocketAddress.of(socket()));
        BufferedReader in =
            new BufferedReader(Channels.newReader(gateway, StandardCharsets.UTF_8))) {
      ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        gateway.write(bytes);
      }
      String answer = in.readLine();
      return answer == null ? "" : answer;
    } catch (IOException e) {
      if (Files.exists(file) && !Files.isWritable(file)) {
        throw new Trouble(
            "the gateway's socket " + file + " is another user's",
            "run this as the user who runs the gateway",
            e);
      }
      throw new NotRunning("the gateway's socket " + file, e);
    }
  }

  /** What the file leads to: its own path may be too long for a socket's address. */
  private Path socket() throws IOException {
    return Files.isSymbolicLink(file) ? Files.readSymbolicLink(file) : file;
  }

  private static JsonNode read(String line) {
    try {
      JsonNode answer = JSON.readTree(line);
      if (answer.isObject()) {
        return answer;
      }
    } catch (JsonProcessingException notJson) {
      // What it is instead is of no use to anyone.
    }
    throw new Trouble(
        "the gateway broke off", "look into its log, `jobsearch logs gateway`, and repeat it");
  }
}
