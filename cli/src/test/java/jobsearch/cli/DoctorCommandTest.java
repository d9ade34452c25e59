package jobsearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import jobsearch.runtime.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("ports")
class DoctorCommandTest {

  @TempDir Path directory;

  @Test
  void namesWhatIsWrongAndHowToMendIt() throws IOException {
    int base = Ports.freeBase();
    Invocation jobsearch =
        new Invocation(directory).with("JOBSEARCH_PORT_BASE", Integer.toString(base));
    try (ServerSocket taken = new ServerSocket(base, 1, InetAddress.getLoopbackAddress())) {
      assertThat(taken.isBound()).isTrue();
      assertThat(jobsearch.run("doctor", "--output", "json")).isEqualTo(1);
    }

    JsonNode result = jobsearch.json();
    assertThat(result.get("ok").asBoolean()).isFalse();
    assertThat(result.get("checks"))
        .filteredOn(check -> !check.get("ok").asBoolean())
        .extracting(check -> check.get("name").asText())
        .containsExactlyInAnyOrder("build", "ports");
    assertThat(result.get("checks"))
        .filteredOn(check -> !check.get("ok").asBoolean())
        .allMatch(check -> !check.get("fix").asText().isBlank());
  }

  @Test
  void isContentWithTheJdk() {
    Invocation jobsearch = new Invocation(directory);

    jobsearch.run("doctor");

    assertThat(directory.resolve("home")).doesNotExist();
    assertThat(jobsearch.out()).containsPattern("ok +home");
    assertThat(jobsearch.out()).containsPattern("ok +JDK +25").containsPattern("ok +disk");
  }
}
