package jobsearch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Durations.ONE_MINUTE;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script `jobsearch`, with stand-ins for Java and Maven that tell what they are asked. */
@Tag("system")
class LauncherTest {

  private static final Path SCRIPT = Path.of("..", "jobsearch").toAbsolutePath();

  /** What the script needs of the system. */
  private static final List<String> CALLED =
      List.of(
          "bash", "sh", "env", "dirname", "mkdir", "cat", "ln", "rm", "mv", "ps", "sleep", "sed",
          "tr", "awk", "find", "xargs", "head", "tail", "grep", "tee", "touch", "sort");

  @TempDir Path directory;
  private final List<Process> started = new ArrayList<>();
  private Path root;

  /** How a call ended. */
  private record Ended(int code, String out, String err) {
    JsonNode json() throws IOException {
      return Console.JSON.readTree(out.lines().toList().getLast());
    }
  }

  @BeforeEach
  void prepare() throws IOException {
    root = directory.resolve("checkout");
    Files.createDirectories(root.resolve(".mvn"));
    Files.createDirectories(root.resolve("target"));
    Files.createDirectories(root.resolve("end-to-end"));
    Files.writeString(root.resolve("pom.xml"), "");
    Files.copy(SCRIPT, root.resolve("jobsearch"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.createDirectories(directory.resolve("jdk/bin"));
    Files.writeString(directory.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
    script("jdk/bin/javac", "");
    script("jdk/bin/java", "echo java \"$@\"");
    script("mvn", "echo maven \"$@\" >&2");
  }

  @AfterEach
  void end() {
    started.forEach(process -> {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    });
  }

  @Test
  void saysInJsonThatTheBuildFailed() throws Exception {
    script("mvn", "echo '[ERROR] it is \"broken\"'; exit 1");

    Ended ended = call("status", "--output", "json");

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.err())
        .contains("it is \"broken\"")
        .contains("the build failed")
        .contains("->");
    assertThat(ended.out().lines()).hasSize(1);
    assertThat(ended.json().path("error").asText()).isEqualTo("the build failed");
    assertThat(ended.json().path("fix").asText()).contains("build.log");
    assertThat(call("status").out()).isEmpty();
  }

  @Test
  void buildsOnceAndStartsNothing() throws Exception {
    script("mvn", BUILDS_ALL.formatted(root));
    Files.writeString(Files.createDirectories(root.resolve("cli")).resolve("pom.xml"), "");

    Ended first = call("build");
    Ended second = call("build", "--output", "json");

    assertThat(first.code()).isZero();
    assertThat(first.out()).isEmpty();
    assertThat(first.err()).contains("Built in").doesNotContain("java -jar");
    assertThat(second.code()).isZero();
    assertThat(second.err()).isEmpty();
    assertThat(second.json().path("built").asBoolean()).isTrue();
    assertThat(call("build", "--fast").code()).isEqualTo(2);
    assertThat(call("build", "--help").out()).contains("java", "cli.jar build --help");
  }

  @Test
  void saysThatABuildFailed() throws Exception {
    script("mvn", "echo '[ERROR] it is broken'; exit 1");

    Ended failed = call("build", "-o", "json");

    assertThat(failed.code()).isEqualTo(3);
    assertThat(failed.err()).contains("it is broken");
    assertThat(failed.json().path("error").asText()).isEqualTo("the build failed");
  }

  @Test
  void refusesAFormatThatDoesNotExist() throws Exception {
    for (String command : List.of("build", "test", "benchmark")) {
      assertThat(call(command, "--output", "yaml").code()).isEqualTo(2);
      assertThat(call(command, "--output=yaml").err()).contains("no output format 'yaml'");
      assertThat(call(command, "--output").code()).isEqualTo(2);
      assertThat(call(command, "--output").err()).contains("--output text or --output json");
    }
    Ended ended = call("test", "--what", "-o", "json");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.json().path("error").asText()).contains("--what");
    assertThat(ended.json().path("fix").asText()).contains("test --help");
  }

  @Test
  void endsTestsWithWhatTheyCame() throws Exception {
    Ended ended = call("test", "--fast", "--output", "JSON");

    assertThat(ended.code()).isZero();
    assertThat(ended.json().path("passed").asBoolean()).isTrue();
    assertThat(ended.err()).contains("maven").contains("ConsoleLauncher").contains("--exclude-tag");
  }

  @Test
  void namesTestsThatFailedAndThoseThatFailedAtFirst() throws Exception {
    String report = root.resolve("store-service/target/surefire-reports/TEST-a.XTest.xml") + "";
    script(
        "mvn",
        """
        echo maven "$@" >&2
        mkdir -p "$(dirname '%1$s')"
        case " $* " in *" -Dtest=a.XTest "*) cp '%1$s.passed' '%1$s' ;; *) cp '%1$s.failed' '%1$s' ;; esac
        case " $* " in *"failure.ignore"* | *"-Dtest="*) exit 0 ;; *) exit 1 ;; esac\
        """
            .formatted(report));
    Files.createDirectories(Path.of(report).getParent());
    Files.writeString(Path.of(report + ".passed"), SUITE + "failures=\"0\">" + PASSED);
    Files.writeString(Path.of(report + ".failed"), SUITE + "failures=\"1\">" + FAILED);

    Ended failed = call("test", "--output", "json");
    Ended repeated = call("test", "--retry", "--output", "json");

    assertThat(failed.code()).isOne();
    assertThat(failed.err()).contains("FAILED: a.XTest.holds(int)[1]: no, 1 < 2");
    assertThat(repeated.code()).isZero();
    assertThat(repeated.json().path("failures").asInt()).isZero();
    assertThat(repeated.err())
        .contains("Once more: a.XTest", "Failed at first: a.XTest.holds(int)[1]: no, 1 < 2")
        .doesNotContain("FAILED");
  }

  @Test
  void endsBenchmarksWithTheirFigures() throws Exception {
    script(
        "jdk/bin/java", "while [ $# -gt 1 ]; do shift; done; cat >\"$1\" <<'END'\n" + JMH + "END");

    Ended ended = call("benchmark", "--output", "json", "Fold");

    assertThat(ended.code()).isZero();
    assertThat(ended.out().lines()).hasSize(1);
    assertThat(ended.json().toString())
        .isEqualTo(
            "[{\"benchmark\":\"jobsearch.Fold.fold\",\"score\":7822.5,\"unit\":\"ops/s\"},"
                + "{\"benchmark\":\"jobsearch.Fold.raw\",\"score\":19849.0,\"unit\":\"ops/s\"}]");
  }

  @Test
  void leavesEverythingElseToTheBenchmarks() throws Exception {
    Ended ended = call("benchmark", "Fold", "-f", "1");

    assertThat(ended.out()).contains("org.openjdk.jmh.Main Fold -f 1").doesNotContain("-rff");
    assertThat(call("benchmark", "-o", "json", "Fold").err())
        .contains("org.openjdk.jmh.Main Fold -rf json -rff");
    script("jdk/bin/java", "exit 1");
    assertThat(call("benchmark", "--output", "json").json().path("error").asText())
        .isEqualTo("the benchmarks failed");
  }

  @Test
  void waitsForAnotherBuildAndNotForOneThatWasKilled() throws Exception {
    waitsForAnotherBuild(System.getenv("PATH"));
  }

  @Test
  void doesSoWithoutFlockToo() throws Exception {
    String path = pathWithoutFlock();
    waitsForAnotherBuild(path);

    // A holder whose pid was given to someone else.
    long pid = ProcessHandle.current().pid();
    Files.writeString(root.resolve("target/build.holder"), pid + " Thu Jan  1 00:00:00 1970");
    assertThat(start(path, "test", "--fast").waitFor()).isZero();
    assertThat(root.resolve("target/build.holder")).doesNotExist();
  }

  private void waitsForAnotherBuild(String path) throws Exception {
    Path begun = directory.resolve("begun");
    script("mvn", "touch '" + begun + "'; exec sleep 60");
    Process first = start(path, "test", "--fast");
    Awaitility.await().atMost(ONE_MINUTE).until(() -> Files.exists(begun));

    script("mvn", "");
    Process second = start(path, "test", "--fast");
    Awaitility.await()
        .atMost(ONE_MINUTE)
        .until(() -> said(second).contains("Another build is under way"));
    assertThat(second.isAlive()).isTrue();

    List<ProcessHandle> its = first.descendants().toList();
    first.destroyForcibly();
    its.forEach(ProcessHandle::destroyForcibly);
    assertThat(second.waitFor()).isZero();
  }

  private String pathWithoutFlock() throws IOException {
    Path bin = Files.createDirectories(directory.resolve("bin"));
    for (String program : CALLED) {
      Path itself = Path.of("/bin", program);
      Files.createSymbolicLink(
          bin.resolve(program), Files.exists(itself) ? itself : Path.of("/usr/bin", program));
    }
    return bin.toString();
  }

  private Ended call(String... arguments) throws Exception {
    Process process = start(System.getenv("PATH"), arguments);
    int code = process.waitFor();
    return new Ended(code, Files.readString(file(process, "out")), said(process));
  }

  private String said(Process process) throws IOException {
    return Files.readString(file(process, "err"));
  }

  private Path file(Process process, String name) {
    return directory.resolve(started.indexOf(process) + "." + name);
  }

  private Process start(String path, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(root.resolve("jobsearch").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH", path,
                "JAVA_HOME", directory.resolve("jdk").toString(),
                "JOBSEARCH_MAVEN", directory.resolve("mvn").toString()));
    builder.redirectOutput(directory.resolve(started.size() + ".out").toFile());
    builder.redirectError(directory.resolve(started.size() + ".err").toFile());
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private void script(String name, String text) throws IOException {
    Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** A Maven that makes what the launcher looks for. */
  private static final String BUILDS_ALL =
      """
      cd '%s'
      mkdir -p cli/target local-broker/target
      touch cli/target/cli.jar local-broker/target/local-broker.jar
      for service in store-service scraper-service matcher-service gateway deploy-orchestrator; do
        mkdir -p $service/target/quarkus-app
        touch $service/target/quarkus-app/quarkus-run.jar
      done\
      """;

  /** As Surefire 3.5 writes it, shortened. */
  private static final String SUITE =
      "<testsuite name=\"a.XTest\" tests=\"1\" errors=\"0\" skipped=\"0\" ";

  private static final String PASSED =
      "\n<testcase name=\"holds(int)[1]\" classname=\"a.XTest\" time=\"1\"/>\n</testsuite>\n";
  private static final String FAILED =
      """

        <testcase name="holds(int)[1]" classname="a.XTest" time="1">
          <failure message="no, 1 &lt; 2&#10;and more" type="x"><![CDATA[...]]></failure>
        </testcase>
      </testsuite>
      """;

  /** As JMH 1.37 writes it, shortened. */
  private static final String JMH =
      """
      [
          {
              "jmhVersion" : "1.37",
              "benchmark" : "jobsearch.Fold.fold",
              "mode" : "thrpt",
              "primaryMetric" : {
                  "score" : 7822.5,
                  "scoreError" : "NaN",
                  "scorePercentiles" : {
                      "0.0" : 7000.0
                  },
                  "scoreUnit" : "ops/s",
                  "rawData" : [
                      [
                          7822.5
                      ]
                  ]
              },
              "secondaryMetrics" : {
                  "gc" : {
                      "score" : 1.0,
                      "scoreUnit" : "MB/sec"
                  }
              }
          },
          {
              "benchmark" : "jobsearch.Fold.raw",
              "primaryMetric" : {
                  "score" : 19849.0,
                  "scoreUnit" : "ops/s"
              },
              "secondaryMetrics" : {
              }
          }
      ]
      """;
}
