package jobsearch.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import jobsearch.boards.RecordedBoards;
import jobsearch.cli.gateway.FakeGateway;
import jobsearch.runtime.Ports;
import jobsearch.runtime.Service;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.system.LocalSystem;
import jobsearch.runtime.system.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("ports")
class DemoTest {

  private static final RecordedBoards RECORDED = RecordedBoards.load();
  private static final byte[] CV = "# Me".getBytes(StandardCharsets.UTF_8);

  @TempDir Path directory;
  private final List<String> days = new CopyOnWriteArrayList<>();
  private final List<String> said = new ArrayList<>();
  private FakeGateway fake;
  private HttpServer boards;
  private Demo demo;
  private Demo few;

  @BeforeEach
  void open() throws IOException {
    fake = new FakeGateway(Ports.freeBase());
    Settings settings = Settings.inPlace(directory, fake.port(), true, directory);
    LocalSystem system = new LocalSystem(settings, said::add);
    boards =
        HttpServer.create(
            new InetSocketAddress(
                InetAddress.getLoopbackAddress(), Service.BOARDS.port(fake.port())),
            0);
    boards.createContext(
        "/control/day",
        exchange -> {
          days.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    boards.start();
    demo = new Demo(system, RECORDED, said::add);
    few = new Demo(system, RECORDED.only(List.of("greenhouse-okta")), said::add);
    fake.when("POST /api/cvs", 201, "{\"cvKey\":\"00ff\"}")
        .when("POST /api/searches", 202, "{\"runId\":\"r1\"}");
  }

  @AfterEach
  void close() {
    fake.close();
    boards.stop(0);
  }

  @Test
  void countsEachRunByItself() {
    fake.when("GET /api/runs/r1", 200, run(100, 100, "EXHAUSTED"))
        .when("GET /api/runs/r1", 200, run(100, 0, "NOT_MODIFIED"))
        .when("GET /api/runs/r1", 200, run(102, 2, "FRONTIER"))
        .when("GET /api/statistics", 200, calls(95))
        .when("GET /api/statistics", 200, calls(95))
        .when("GET /api/statistics", 200, calls(97))
        .when("GET /api/postings", 200, "{\"items\":[{\"id\":1,\"title\":\"best\"}]}")
        .when("GET /api/postings/1", 200, "{}")
        .when("GET /api/postings", 200, "{\"items\":[],\"nextCursor\":null}");

    DemoResult result = demo.run(CV);

    assertThat(result.first().fresh()).isEqualTo(100);
    assertThat(result.first().scoringCalls()).isEqualTo(95);
    assertThat(result.repeat().scoringCalls()).isZero();
    assertThat(result.nextDay().scoringCalls()).isEqualTo(2);
    assertThat(result.matches().at("/0/title").asText()).isEqualTo("best");
    assertThat(result.boards()).isEqualTo(RECORDED.boards().size());
    assertThat(days).containsExactly("2");
  }

  @Test
  void countsWhatTheStoreDoesNotHaveAsLeft() {
    List<String> fresh = List.copyOf(RECORDED.newOnDay2());
    assertThat(fresh).hasSizeGreaterThan(2);
    fake.when("GET /api/runs/r1", 200, run(1, 1, "FRONTIER"))
        .when("GET /api/statistics", 200, calls(1))
        .when("GET /api/postings", 200, "{\"items\":[]}")
        .when("GET /api/postings", 200, page(fresh.get(0), "\"more\""))
        .when("GET /api/postings", 200, page(fresh.get(1), "null"));

    assertThat(demo.run(CV).leftForSweep()).isEqualTo(fresh.size() - 2);
    assertThat(fake.asked()).last().extracting(FakeGateway.Asked::uri).asString().contains("more");
  }

  @Test
  void readsOnlyTheBoardsWanted() {
    RecordedBoards okta = RECORDED.only(List.of("greenhouse-okta"));
    fake.when("GET /api/runs/r1", 200, run(1, 1, "FRONTIER"))
        .when("GET /api/statistics", 200, calls(1))
        .when("GET /api/postings", 200, "{\"items\":[]}");

    DemoResult result = few.run(CV);

    assertThat(result.boards()).isEqualTo(1);
    assertThat(result.leftForSweep()).isEqualTo(okta.newOnDay2().size());
    assertThat(fake.asked())
        .filteredOn(asked -> asked.uri().equals("/api/searches"))
        .allMatch(asked -> asked.body().contains("\"sources\":[\"greenhouse-okta\"]"));
  }

  @Test
  void failsWhereABoardCouldNotBeRead() {
    fake.when("GET /api/runs/r1", 200, run(1, 1, "FAILED"))
        .when("GET /api/statistics", 200, calls(1));

    assertThatThrownBy(() -> demo.run(CV))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("https://a");
  }

  private static String run(int seen, int fresh, String reason) {
    return """
    {"state":"COMPLETED","seen":%d,"new":%d,
     "perSource":[{"source":"https://a","reason":"%s"}]}
    """
        .formatted(seen, fresh, reason);
  }

  private static String calls(int calls) {
    return "{\"scores\":{\"open\":0},\"scoringCalls\":" + calls + "}";
  }

  private static String page(String url, String cursor) {
    return "{\"items\":[{\"url\":\"" + url + "\"}],\"nextCursor\":" + cursor + "}";
  }
}
