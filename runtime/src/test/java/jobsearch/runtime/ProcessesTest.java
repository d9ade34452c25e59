package jobsearch.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Durations.ONE_MINUTE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {

  @TempDir Path directory;
  private final List<ProcessHandle> started = new ArrayList<>();
  private Home home;
  private RunFiles files;
  private Processes processes;

  @BeforeEach
  void open() {
    home = new Home(directory.resolve("home"));
    home.create();
    files = new RunFiles(home.run());
    processes = new Processes(home, files, Clock.systemUTC(), Duration.ofMinutes(2));
  }

  @AfterEach
  void end() {
    started.forEach(process -> {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    });
  }

  @Test
  void stopsWhatWasStarted() {
    start(Service.STORE, "exec sleep 60");
    assertThat(processes.isAlive(Service.STORE)).isTrue();

    processes.stop(List.of(Service.STORE));

    assertThat(started).noneMatch(ProcessHandle::isAlive);
    assertThat(state(Service.STORE)).isEqualTo(State.STOPPED);
  }

  @Test
  void noProcessInheritsWhatTheCommandWasGiven() throws Exception {
    Path printed = directory.resolve("printed");

    ProcessHandle child =
        Child.start(
            List.of("/bin/sh", "-c", "echo \"token: ${JOBSEARCH_TOKEN-none}\""),
            Map.of("JOBSEARCH_TOKEN", "js_given"),
            printed);
    child.onExit().get();

    assertThat(printed).hasContent("token: none");
  }

  @Test
  void stopsNothingElse() {
    ProcessHandle other = spawn("exec sleep 60");
    ProcessRecord itsPid = ProcessRecord.of(Service.STORE, other, 8601);
    files.remember(
        new ProcessRecord(
            Service.STORE, itsPid.pid(), itsPid.startedAt().minusSeconds(60), 8601, false));

    processes.stop(List.of(Service.values()));

    assertThat(other.isAlive()).isTrue();
    assertThat(state(Service.STORE)).isEqualTo(State.STOPPED);
  }

  @Test
  void stopsTheBrokerLast() throws IOException {
    Path order = directory.resolve("order");
    String says = "trap 'echo %s >>" + order + "; kill $!; exit' TERM; sleep 60 & echo ready; wait";
    start(Service.BROKER, says.formatted("broker"));
    start(Service.STORE, says.formatted("store"));
    awaitPrinted(Service.BROKER, "ready");
    awaitPrinted(Service.STORE, "ready");

    processes.stop(List.of(Service.values()));

    assertThat(Files.readAllLines(order)).containsExactly("store", "broker");
  }

  @Test
  void takesOneThatWasKilledForFailed() {
    start(Service.STORE, "exec sleep 60");

    processes.kill(Service.STORE);

    assertThat(state(Service.STORE)).isEqualTo(State.FAILED);
    assertThat(processes.process(Service.STORE)).isEmpty();
  }

  @Test
  void takesOneThatLivesAndDoesNotAnswerForStarting() {
    start(Service.STORE, "exec sleep 60");

    assertThat(state(Service.STORE)).isEqualTo(State.STARTING);
  }

  @Test
  void takesOneThatWasReadyOnceForUnready() {
    start(Service.STORE, "exec sleep 60");

    processes.rememberReady(Service.STORE);

    assertThat(state(Service.STORE)).isEqualTo(State.UNREADY);
    assertThat(processes.condition(Service.STORE).reason()).contains("port 1 does not answer");
  }

  @Test
  void takesOneThatIsNotReadyInTimeForUnready() {
    start(Service.STORE, "exec sleep 60");

    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(3));
    Processes seenLater = new Processes(home, files, later, Duration.ofMinutes(2));

    assertThat(seenLater.condition(Service.STORE).state()).isEqualTo(State.UNREADY);
  }

  @Test
  void keepsWhatAProcessPrints() {
    start(Service.STORE, "echo to-one; echo to-the-other >&2; exec sleep 60");

    awaitPrinted(Service.STORE, "to-one\nto-the-other");
  }

  @Test
  void leavesTheProcessOutOfReachOfTheTerminal() {
    start(Service.STORE, "exec sleep 60");
    ProcessHandle process = started.getFirst();
    Awaitility.await()
        .atMost(ONE_MINUTE)
        .until(() -> process.info().command().orElse("").endsWith("sleep"));

    spawn("kill -INT " + process.pid() + "; kill -HUP " + process.pid()).onExit().join();

    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void letsOnlyOneCommandWorkAtATime() throws Exception {
    try (HomeLock held = HomeLock.take(home, line -> {})) {
      List<String> said = new ArrayList<>();
      Thread second =
          new Thread(() -> {
            try {
              HomeLock.take(home, said::add).close();
            } catch (Trouble interrupted) {
              said.add(interrupted.getMessage());
            }
          });
      second.start();
      Awaitility.await().atMost(ONE_MINUTE).until(() -> !said.isEmpty());
      second.interrupt();
      second.join();

      assertThat(said).first().asString().contains("waiting for it");
      assertThat(said).last().asString().contains("interrupted");
    }
    HomeLock.take(home, line -> {}).close();
  }

  @Test
  void saysThatAProgramIsMissing() {
    start(Service.STORE, "exec /no/such/program");

    Awaitility.await().atMost(ONE_MINUTE).until(() -> state(Service.STORE) == State.FAILED);
    assertThat(home.printed(Service.STORE)).content().contains("/no/such/program");
    assertThatThrownBy(() -> Service.named("nothing")).hasMessageContaining("no service nothing");
  }

  private State state(Service service) {
    return processes.condition(service).state();
  }

  private void awaitPrinted(Service service, String text) {
    Awaitility.await()
        .atMost(ONE_MINUTE)
        .untilAsserted(() -> assertThat(home.printed(service)).hasContent(text));
  }

  private void start(Service service, String script) {
    ProcessHandle handle =
        Child.start(List.of("/bin/sh", "-c", script), Map.of(), home.printed(service));
    started.add(handle);
    files.remember(ProcessRecord.of(service, handle, 1));
  }

  private ProcessHandle spawn(String script) {
    ProcessHandle handle =
        Child.start(List.of("/bin/sh", "-c", script), Map.of(), directory.resolve("spawned.out"));
    started.add(handle);
    return handle;
  }
}
