package jobsearch.orchestrator.verify.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import jobsearch.orchestrator.verify.fake.FakeSystem;
import jobsearch.orchestrator.verify.probe.Depth;
import jobsearch.orchestrator.verify.probe.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogsTest extends CheckTest {

  private static final Logs CHECK = new Logs();
  private static final String BEFORE = time(FakeSystem.SINCE.minusMillis(1));
  private static final String AFTER = time(FakeSystem.SINCE);
  private static final String INFO =
      AFTER + " host java[7] INFO  [a.b] (main) an ERROR is no error\n";
  private static final String ERROR = " host /usr/bin/java[7] ERROR [a.b] (main) broken";

  @Test
  void passesWithoutErrors() throws Exception {
    Checked.passes(CHECK, with(log("store-service.log", INFO), home.resolve("not-there.out")));
  }

  @Test
  void passesWithErrorsOfBefore() throws Exception {
    Checked.passes(CHECK, with(log("store-service.log", BEFORE + ERROR + "\n" + INFO)));
    Path old = log("store-service.out", "Exception in thread \"main\"\n");
    Files.setLastModifiedTime(old, FileTime.from(FakeSystem.SINCE.minusSeconds(1)));
    Checked.passes(CHECK, with(old));
  }

  @Test
  void isSkippedWithoutLogs() throws Exception {
    Checked.isSkipped(CHECK, with(), "no logs");
  }

  @Test
  void failsWhenNoneOfTheLogsIsThere() throws Exception {
    Checked.fails(CHECK, with(home.resolve("not-there.log")), "none of the 1 logs is there");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " host /usr/bin/java[7] ERROR [a.b] (main) broken",
        " host java[7] FATAL [a.b] (main) broken",
        " ERROR [a.b] (main) broken",
        " SEVERE  [kafka.server.BrokerServer] broken",
        " host java[7] WARN  [a.b] (main) java.lang.OutOfMemoryError: Java heap space",
      })
  void failsWithAnErrorInALog(String line) throws Exception {
    Checked.fails(CHECK, with(log("x.log", INFO + AFTER + line + "\n")), "1 errors: x.log: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# A fatal error has been detected by the Java Runtime Environment:",
        "# There is insufficient memory for the Java Runtime Environment to continue.",
        "Exception in thread \"main\" java.lang.IllegalStateException",
        "Terminating due to java.lang.OutOfMemoryError: Java heap space",
        "Error occurred during initialization of VM",
        "Error: Could not find or load main class jobsearch.Main",
        "Error: Unable to access jarfile quarkus-run.jar",
      })
  void failsWhenAJvmFellOver(String line) throws Exception {
    Checked.fails(CHECK, with(log("x.out", line + "\n")), "1 errors: x.out: " + line);
  }

  @Test
  void namesTheFirstThreeCutToTwoHundredCharacters() throws Exception {
    String line = AFTER + ERROR + "x".repeat(300) + "\n";
    Path log = log("store-service.log", line.repeat(5));
    String found = Checked.outcome(CHECK, with(log)).found();
    assertThat(found).startsWith("5 errors: ").hasSize("5 errors: ".length() + 3 * 219 + 2 * 3);
  }

  @Test
  void looksAtWhatWasRotatedAway() throws Exception {
    Path rotated = log("store-service.log.1", AFTER + ERROR + "\n");
    log("store-service.log.bak", AFTER + ERROR + "\n");
    Path log = log("store-service.log", INFO);
    Checked.fails(CHECK, with(log), "1 errors");
    Checked.fails(CHECK, with(rotated, log), "1 errors");
  }

  private Subject with(Path... logs) {
    return system.subject(Depth.LOOK, null, null, List.of(logs));
  }

  private Path log(String name, String content) throws Exception {
    return Files.writeString(home.resolve(name), content);
  }

  private static String time(Instant at) {
    return LocalDateTime.ofInstant(at, ZoneId.systemDefault())
        .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS"));
  }
}
