package jobsearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import jobsearch.accounts.Account;
import jobsearch.accounts.AccountFile;
import jobsearch.accounts.Role;
import jobsearch.cli.gateway.FakeGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command shows the gateway that it asks. */
class WayInTest {

  @TempDir Path directory;
  private Path home;
  private FakeGateway fake;
  private Invocation jobsearch;

  @BeforeEach
  void open() throws IOException {
    home = directory.resolve("home");
    fake = new FakeGateway();
    jobsearch =
        new Invocation(directory).with("JOBSEARCH_PORT_BASE", Integer.toString(fake.port()));
  }

  @AfterEach
  void close() {
    fake.close();
  }

  @Test
  void goesOnWorkingWithItsOwnSystemWhenThereAreAccounts() throws IOException {
    fake.when("GET /api/cvs", 200, "[]");
    startedFromThisHome();
    assertThat(jobsearch.run("cv", "list")).isZero();
    addAccount();
    assertThat(jobsearch.run("cv", "list")).isZero();
    assertThat(jobsearch.run("cv", "list")).isZero();

    String shown = "Bearer " + Files.readString(home.resolve("command.token")).strip();
    assertThat(fake.authorizations()).containsExactly("", shown, shown);
    assertThat(jobsearch.out() + jobsearch.err()).doesNotContain("js_");
  }

  @Test
  void showsAStrangerNothingAndSaysWhatToDo() throws IOException {
    fake.when("GET /api/cvs", 401, "{\"title\":\"A login is needed\"}");
    addAccount();

    assertThat(jobsearch.run("cv", "list", "-o", "json")).isEqualTo(1);

    assertThat(fake.authorizations()).containsExactly("");
    assertThat(jobsearch.json().path("error").asText()).contains("A login is needed");
    assertThat(jobsearch.json().path("fix").asText()).contains("JOBSEARCH_TOKEN");
    assertThat(home.resolve("command.token")).doesNotExist();
  }

  @Test
  void comesInAlsoWhereAnIssuersTokensAreWanted() throws IOException {
    fake.when("GET /api/cvs", 401, "{}").when("GET /api/cvs", 200, "[]");
    startedFromThisHome();

    assertThat(jobsearch.run("cv", "list")).isZero();

    assertThat(fake.authorizations()).hasSize(2).first().isEqualTo("");
    assertThat(fake.authorizations().getLast()).startsWith("Bearer js_");
  }

  @Test
  void showsTheTokenThatItWasGiven() throws IOException {
    fake.when("GET /api/cvs", 200, "[]");
    startedFromThisHome();
    addAccount();

    assertThat(jobsearch.with("JOBSEARCH_TOKEN", "js_given").run("cv", "list")).isZero();

    assertThat(fake.authorizations()).containsExactly("Bearer js_given");
  }

  private void addAccount() {
    Clock clock = Clock.systemUTC();
    new AccountFile(home.resolve("accounts.json"), clock)
        .change(none -> none.with(new Account("ada", Role.ADMIN, "", clock.instant())));
  }

  /** As `jobsearch up` remembers its gateway: here it is this JVM. */
  private void startedFromThisHome() throws IOException {
    ProcessHandle self = ProcessHandle.current();
    ObjectNode process =
        Console.JSON
            .createObjectNode()
            .put("pid", self.pid())
            .put("startedAt", self.info().startInstant().orElse(Instant.EPOCH).toString())
            .put("port", fake.port());
    Files.createDirectories(home.resolve("run"));
    Files.writeString(home.resolve("run/gateway.json"), process.toString());
  }
}
