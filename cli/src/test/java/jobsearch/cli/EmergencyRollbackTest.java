package jobsearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import jobsearch.runtime.Home;
import jobsearch.runtime.Label;
import jobsearch.runtime.RunFiles;
import jobsearch.runtime.SystemRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The way back at once, with the gateway's socket and whatever else still lives. */
class EmergencyRollbackTest extends GatewayCommandTest {

  private static final String ALL = "/api/promotions";
  private static final String ONE = ALL + "/3f2a";
  private static final String PROMOTION =
      "{\"id\":\"3f2a\",\"tag\":\"v2\",\"previous\":\"v1\",\"running\":true}";
  private static final String TO_V1 =
      "{\"command\":\"set\",\"reason\":\"it burns\",\"weights\":{\"v1\":100}}";
  private static final String DEAD = "{\"title\":\"The service is not there\"}";

  private final List<String> said = new CopyOnWriteArrayList<>();
  private volatile String answer = "{\"releases\":[]}";
  private ServerSocketChannel socket;

  @BeforeEach
  void listen() throws IOException {
    Path data = Files.createDirectories(directory.resolve("home").resolve("data/gateway"));
    socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    socket.bind(UnixDomainSocketAddress.of(data.resolve("admin.sock")));
    Thread.ofVirtual().start(this::serve);
  }

  @AfterEach
  void hangUp() throws IOException {
    socket.close();
  }

  @Test
  void callersAreSharedBeforeTheOrchestratorIsTold() throws IOException {
    fake.when("GET " + ALL, 200, "[{\"id\":\"3f2a\"}]")
        .when("GET " + ONE, 200, PROMOTION)
        .when("POST " + ONE + "/rollback", 202, PROMOTION);

    assertThat(rollback()).isZero();
    assertThat(said).containsExactly(TO_V1);
    assertThat(jobsearch.err()).containsPattern("All callers go to v1: in force \\d+ ms");
    assertThat(fake.asked().getLast().body())
        .isEqualTo("{\"mode\":\"emergency\",\"reason\":\"it burns\"}");
    assertThat(jobsearch.json().path("requested").asBoolean()).isTrue();
    assertThat(jobsearch.json().path("weightsInForceMillis").isNumber()).isTrue();
  }

  @Test
  void withoutASocketTheOrchestratorIsToldAllTheSame() throws IOException {
    socket.close();
    Files.delete(directory.resolve("home").resolve("data/gateway/admin.sock"));
    fake.when("GET " + ALL, 200, "[{\"id\":\"3f2a\"}]")
        .when("GET " + ONE, 200, PROMOTION)
        .when("POST " + ONE + "/rollback", 202, PROMOTION);

    assertThat(rollback()).isZero();
    assertThat(jobsearch.err()).contains("socket does not help");
    assertThat(jobsearch.json().path("requested").asBoolean()).isTrue();
  }

  @Test
  void whatWasNotAdmittedHasNobodyToBeTakenBack() throws IOException {
    String waiting = "{\"id\":\"3f2a\",\"tag\":\"v2\",\"running\":true}";
    fake.when("GET " + ALL, 200, "[{\"id\":\"3f2a\"}]")
        .when("GET " + ONE, 200, waiting)
        .when("POST " + ONE + "/rollback", 202, waiting);

    assertThat(rollback()).isZero();
    assertThat(said).isEmpty();
  }

  @Test
  void aRefusalOfALivingOrchestratorIsSaidAsItIs() {
    fake.when("GET " + ALL, 200, "[]");
    assertThat(rollback()).isEqualTo(1);
    assertThat(jobsearch.err()).contains("no promotion runs");
    assertThat(said).isEmpty();
  }

  @Test
  void withEverythingElseDeadProductionsReleaseGetsAllCallersWhileItHasNotAll() throws IOException {
    fake.when("GET " + ALL, 503, DEAD);
    leading("v1");
    answer =
        "{\"releases\":[{\"release\":\"v1\",\"weight\":90},{\"release\":\"v2\",\"weight\":10}]}";

    assertThat(rollback()).isZero();
    assertThat(said).containsExactly("{\"command\":\"show\"}", TO_V1);
    assertThat(jobsearch.err())
        .contains("orchestrator does not answer", "topics do not help", "nothing else was done");
    assertThat(jobsearch.json().path("requested").asBoolean(true)).isFalse();
  }

  @Test
  void nobodyGuessesWhichReleaseIsTheOldOne() throws IOException {
    fake.when("GET " + ALL, 503, DEAD);
    leading("v2");
    answer =
        "{\"releases\":[{\"release\":\"v1\",\"weight\":0},{\"release\":\"v2\",\"weight\":100}]}";

    assertThat(rollback()).isEqualTo(1);
    assertThat(said).containsExactly("{\"command\":\"show\"}");
    assertThat(jobsearch.err()).contains("--to RELEASE");

    said.clear();
    assertThat(rollback("--to", "v1")).isZero();
    assertThat(said).containsExactly(TO_V1);
  }

  private int rollback(String... more) {
    List<String> line =
        new ArrayList<>(List.of("rollback", "--emergency", "--reason", "it burns", "-o", "json"));
    line.addAll(List.of(more));
    return jobsearch.run(line.toArray(String[]::new));
  }

  private void leading(String tag) throws IOException {
    Path run = Files.createDirectories(new Home(directory.resolve("home")).run());
    new RunFiles(run)
        .remember(
            new SystemRecord(
                fake.port(),
                false,
                directory,
                new Label(tag, "main", "0123456789", Instant.EPOCH)));
  }

  private void serve() {
    try {
      while (true) {
        try (SocketChannel caller = socket.accept();
            BufferedReader in =
                new BufferedReader(Channels.newReader(caller, StandardCharsets.UTF_8))) {
          said.add(in.readLine());
          caller.write(ByteBuffer.wrap((answer + "\n").getBytes(StandardCharsets.UTF_8)));
        }
      }
    } catch (ClosedChannelException over) {
      // the test is over
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
