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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficCommandTest {

  private static final String STATE =
      """
      {"environment":"production","revision":1007,"source":"ADMIN","reason":"v2 fails","followed":false,
       "problem":"traffic.json cannot be written","maintenance":{"message":"back at noon"},
       "releases":[
        {"release":"v1","weight":100,"takenOut":false,"inFlight":3,"streams":1,"services":[{"service":"store-service","healthy":true}]},
        {"release":"v2","weight":0,"takenOut":false,"inFlight":0,"streams":0,"services":[{"service":"store-service","healthy":false,"reason":"Connection refused"}]},
        {"release":"v3","weight":0,"takenOut":true,"inFlight":0,"streams":0,"services":[]},
        {"release":"v0","weight":0,"takenOut":false,"inFlight":1,"streams":0,"services":[]}]}
      """
          .replace("\n", "");

  @TempDir Path directory;
  private final List<String> said = new CopyOnWriteArrayList<>();
  private ServerSocketChannel gateway;
  private Invocation jobsearch;
  private volatile String answer = STATE;

  @BeforeEach
  void open() throws IOException {
    Path data = Files.createDirectories(directory.resolve("home").resolve("data/gateway"));
    gateway = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    gateway.bind(UnixDomainSocketAddress.of(data.resolve("admin.sock")));
    Thread.ofVirtual().start(this::serve);
    jobsearch = new Invocation(directory);
  }

  @AfterEach
  void close() throws IOException {
    gateway.close();
  }

  @Test
  void showsEachReleaseAndWhatIsWrong() throws IOException {
    assertThat(jobsearch.run("traffic")).isZero();
    assertThat(jobsearch.out())
        .contains(
            "v1          100          3        1  healthy",
            "store-service: Connection refused",
            "ejected by hand",
            "no longer listed",
            "Revision 1007 of production, said by a command here: v2 fails",
            "MAINTENANCE: back at noon");
    assertThat(jobsearch.err()).contains("topic is not read", "traffic.json cannot be written");
    assertThat(jobsearch.run("traffic", "-o", "json")).isZero();
    assertThat(jobsearch.json().path("revision").asInt()).isEqualTo(1007);
  }

  @Test
  void saysWhatIsWantedInOneLineOfJson() {
    assertThat(jobsearch.run("traffic", "set", "v1=90", "v2=10", "--reason", "try \"it\""))
        .isZero();
    assertThat(jobsearch.run("traffic", "maintenance", "on", "--until", "2026-08-03T12:00:00Z"))
        .isZero();
    assertThat(jobsearch.run("traffic", "maintenance", "off")).isZero();
    assertThat(jobsearch.run("traffic", "eject", "v2")).isZero();
    assertThat(jobsearch.run("traffic", "return", "v2")).isZero();
    assertThat(said)
        .containsExactly(
            "{\"command\":\"set\",\"reason\":\"try \\\"it\\\"\",\"weights\":{\"v1\":90,\"v2\":10}}",
            "{\"command\":\"maintenance\",\"message\":\"Jobsearch is being looked after. Please come"
                + " again in a while.\",\"until\":\"2026-08-03T12:00:00Z\"}",
            "{\"command\":\"resume\"}",
            "{\"command\":\"eject\",\"release\":\"v2\"}",
            "{\"command\":\"return\",\"release\":\"v2\"}");
  }

  @Test
  void whatTheGatewayRefusesFailsWithItsReason() {
    answer = "{\"error\":\"the weights come to 99, not 100\"}";
    assertThat(jobsearch.run("traffic", "set", "v1=99", "--reason", "x")).isEqualTo(1);
    assertThat(jobsearch.err()).contains("the gateway refuses: the weights come to 99");
    answer = "";
    assertThat(jobsearch.run("traffic")).isEqualTo(1);
    assertThat(jobsearch.err()).contains("broke off", "jobsearch logs gateway");
  }

  @Test
  void followsALinkToASocketWhereItsOwnPathIsTooLong() throws IOException {
    Path deep = Files.createDirectories(directory.resolve("x".repeat(120)));
    Files.createSymbolicLink(
        deep.resolve("admin.sock"), directory.resolve("home/data/gateway/admin.sock"));
    assertThat(jobsearch.with("JOBSEARCH_GATEWAY_DIRECTORY", deep.toString()).run("traffic"))
        .isZero();
    assertThat(said).hasSize(1);
  }

  @Test
  void withoutAGatewayItSaysSo() throws IOException {
    gateway.close();
    assertThat(jobsearch.run("traffic")).isEqualTo(4);
    assertThat(jobsearch.err()).contains("admin.sock", "jobsearch up");
    assertThat(
            jobsearch
                .with("JOBSEARCH_GATEWAY_DIRECTORY", directory.resolve("other").toString())
                .run("traffic"))
        .isEqualTo(4);
    assertThat(jobsearch.err()).contains("other/admin.sock");
  }

  @Test
  void aReasonIsNeededAndAWeightIsANumber() {
    assertThat(jobsearch.run("traffic", "set", "v1=100")).isEqualTo(2);
    assertThat(jobsearch.err()).contains("--reason");
    assertThat(jobsearch.run("traffic", "set", "v1=all", "--reason", "x")).isEqualTo(2);
    assertThat(jobsearch.run("traffic", "maintenance", "on", "--until", "noon")).isEqualTo(2);
    assertThat(said).isEmpty();
  }

  private void serve() {
    while (true) {
      try (SocketChannel caller = gateway.accept();
          BufferedReader in =
              new BufferedReader(Channels.newReader(caller, StandardCharsets.UTF_8))) {
        said.add(in.readLine());
        caller.write(ByteBuffer.wrap((answer + "\n").getBytes(StandardCharsets.UTF_8)));
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        // The next caller.
      }
    }
  }
}
