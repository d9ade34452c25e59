package jobsearch.orchestrator.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import jobsearch.orchestrator.promotion.gate.GateInputs.CiRun;
import jobsearch.orchestrator.promotion.gate.GateInputs.CiRun.State;
import jobsearch.orchestrator.release.CommitId;
import jobsearch.runtime.Trouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What CI says: nothing, a file's lines, and an API that speaks as GitHub's does. */
class CiStatusTest {

  private static final CommitId COMMIT = new CommitId("a".repeat(40));
  private static final String PATH = "/repos/example/jobsearch/commits/" + COMMIT;
  private static final String NO_STATUS =
      "{\"state\":\"pending\",\"statuses\":[],\"sha\":\"a\",\"total_count\":0}";
  private static final String NO_CHECKS = "{\"total_count\":0,\"check_runs\":[]}";

  @TempDir Path directory;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(
              exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization"));
          String uri = exchange.getRequestURI().toString();
          String body = answers.getOrDefault(uri, answers.get(exchange.getRequestURI().getPath()));
          byte[] bytes = String.valueOf(body).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    answers.put(PATH + "/check-runs", NO_CHECKS);
    answers.put(PATH + "/status", NO_STATUS);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private CiRun github() {
    return new GithubCi(
            "http://127.0.0.1:" + server.getAddress().getPort(),
            "example/jobsearch",
            Optional.of("secret"),
            Duration.ofSeconds(2))
        .of(COMMIT);
  }

  @Test
  void withoutCiEveryCommitPassesAndSaysWhy() {
    CiRun run = new NoCi().of(COMMIT);
    assertThat(run.state()).isEqualTo(State.PASSED);
    assertThat(run.where()).contains("no CI is configured");
  }

  @Test
  void theLastLineAboutACommitCounts() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("ci"),
            "%1$s running http://ci/1\n%2$s failed http://ci/2\n%1$s passed the third run\n"
                .formatted(COMMIT, "b".repeat(40)));
    FileCi ci = new FileCi(file);
    assertThat(ci.of(COMMIT)).isEqualTo(new CiRun(State.PASSED, "the third run"));
    assertThat(ci.of(new CommitId("b".repeat(40))))
        .isEqualTo(new CiRun(State.FAILED, "http://ci/2"));
    assertThat(ci.of(new CommitId("c".repeat(40))).state()).isEqualTo(State.NONE);

    Files.writeString(file, COMMIT + " running\n");
    assertThat(ci.of(COMMIT)).isEqualTo(new CiRun(State.RUNNING, file.toString()));
    Files.writeString(file, COMMIT + " green\n");
    assertThatThrownBy(() -> ci.of(COMMIT))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("green");
    Files.delete(file);
    assertThatThrownBy(() -> ci.of(COMMIT)).isInstanceOf(Trouble.class);
  }

  @Test
  void nobodyHasSaidAnythingWhereThereIsNeitherCheckNorStatus() {
    assertThat(github().state()).isEqualTo(State.NONE);
    assertThat(asked).allMatch(each -> each.endsWith("Bearer secret"));
  }

  @Test
  void theWorstOfChecksAndStatusesCounts() {
    answers.put(PATH + "/check-runs", checks(check("build", "completed", "success")));
    assertThat(github()).isEqualTo(new CiRun(State.PASSED, "build https://github.example/build"));

    answers.put(
        PATH + "/check-runs",
        checks(check("build", "completed", "skipped"), check("lint", "in_progress", null)));
    assertThat(github()).isEqualTo(new CiRun(State.RUNNING, "lint https://github.example/lint"));

    answers.put(PATH + "/status", statuses("failure"));
    assertThat(github()).isEqualTo(new CiRun(State.FAILED, "e2e https://ci.example/7"));

    answers.put(PATH + "/check-runs", checks(check("build", "completed", "timed_out")));
    answers.put(PATH + "/status", statuses("success"));
    assertThat(github().state()).isEqualTo(State.FAILED);
    answers.put(PATH + "/check-runs", NO_CHECKS);
    assertThat(github().state()).isEqualTo(State.PASSED);
    answers.put(PATH + "/status", statuses("pending"));
    assertThat(github().state()).isEqualTo(State.RUNNING);
  }

  @Test
  void everyPageIsRead() {
    String path = PATH + "/check-runs?per_page=100&page=";
    answers.put(path + 1, checks(check("one", "completed", "success")).replace(":1,", ":2,"));
    answers.put(path + 2, checks(check("two", "completed", "failure")).replace(":1,", ":2,"));
    assertThat(github()).isEqualTo(new CiRun(State.FAILED, "two https://github.example/two"));
  }

  @Test
  void whatIsNoAnswerIsNotKnownAndTellsNoSecret() {
    for (int each : new int[] {401, 403, 404, 500, 503, 302}) {
      status = each;
      assertThatThrownBy(this::github)
          .isInstanceOf(Trouble.class)
          .hasMessageContaining("answers " + each)
          .hasMessageNotContaining("secret");
    }
    status = 200;
    answers.put(PATH + "/check-runs", "<html>");
    assertThatThrownBy(this::github).hasMessageContaining("no JSON");
    answers.put(PATH + "/check-runs", "{}");
    assertThatThrownBy(this::github).hasMessageContaining("GitHub's API");
    server.stop(0);
    assertThatThrownBy(this::github).hasMessageContaining("does not answer");
  }

  private static String checks(String... runs) {
    return "{\"total_count\":%d,\"check_runs\":[%s]}"
        .formatted(runs.length, String.join(",", runs));
  }

  private static String check(String name, String status, @Nullable String conclusion) {
    return "{\"id\":4,\"head_sha\":\"a\",\"name\":\"%1$s\",\"html_url\":\"https://github.example/%1$s\",\"status\":\"%2$s\",\"conclusion\":%3$s}"
        .formatted(name, status, conclusion == null ? "null" : "\"" + conclusion + "\"");
  }

  private static String statuses(String state) {
    return "{\"state\":\"%1$s\",\"statuses\":[{\"state\":\"%1$s\",\"target_url\":\"https://ci.example/7\",\"context\":\"e2e\"}],\"total_count\":1}"
        .formatted(state);
  }
}
