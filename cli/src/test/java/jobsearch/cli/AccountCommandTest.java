package jobsearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import jobsearch.accounts.AccountFile;
import jobsearch.accounts.Accounts;
import jobsearch.accounts.Passwords;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountCommandTest {

  private static final String PASSWORD = "correct horse";

  @TempDir Path directory;
  private Invocation jobsearch;
  private Path file;

  @BeforeEach
  void prepare() {
    jobsearch = new Invocation(directory).typing(PASSWORD + "\n");
    file = directory.resolve("home/accounts.json");
  }

  @Test
  void theFirstAccountIsAnAdminsAndTheErrorNamesTheCommand() throws IOException {
    assertThat(add("bob", "viewer")).isEqualTo(1);

    assertThat(jobsearch.json().path("error").asText()).contains("first account");
    assertThat(jobsearch.json().path("fix").asText())
        .isEqualTo("jobsearch account add bob --role admin");
    assertThat(file).doesNotExist();
  }

  @Test
  void addsListsChangesAndRemoves() throws IOException {
    assertThat(add("ada", "admin")).isZero();
    assertThat(jobsearch.err()).contains("everybody needs a login");
    assertThat(add("bob", "viewer")).isZero();
    assertThat(jobsearch.err()).doesNotContain("everybody");
    assertThat(jobsearch.json().path("role").asText()).isEqualTo("viewer");

    assertThat(jobsearch.run("account", "role", "bob", "OPERATOR")).isZero();
    assertThat(jobsearch.out()).isEqualTo("bob is now operator\n");
    assertThat(jobsearch.run("account", "list", "-o", "json")).isZero();
    assertThat(jobsearch.json())
        .extracting(account -> account.path("name").asText() + account.path("role").asText())
        .containsExactly("adaadmin", "boboperator");
    assertThat(jobsearch.json()).allMatch(account -> account.size() == 3);
    assertThat(jobsearch.run("account", "list")).isZero();
    assertThat(jobsearch.out()).containsPattern("bob +operator +2");

    assertThat(jobsearch.run("account", "remove", "bob", "-o", "json")).isZero();
    assertThat(jobsearch.json().path("name").asText()).isEqualTo("bob");
    assertThat(accounts().account("bob")).isEmpty();
  }

  @Test
  void keepsThePasswordAsItIsAndShowsItNowhere() throws IOException {
    jobsearch.typing("  ä blank at both ends \nnot this");

    assertThat(add("ada", "admin")).isZero();

    assertThat(jobsearch.out() + jobsearch.err() + Files.readString(file)).doesNotContain("blank");
    assertThat(new Passwords().matches(accounts().account("ada"), "  ä blank at both ends "))
        .isTrue();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void givesAnotherPassword() throws IOException {
    add("ada", "admin");
    jobsearch.typing("another one");

    assertThat(jobsearch.run("account", "password", "ada", "--password-stdin")).isZero();

    Passwords passwords = new Passwords();
    assertThat(passwords.matches(accounts().account("ada"), "another one")).isTrue();
    assertThat(passwords.matches(accounts().account("ada"), PASSWORD)).isFalse();
  }

  @Test
  void revokesTheTokensThatMayMoreThanTheirOwner() throws IOException {
    add("ada", "admin");
    add("bob", "approver");
    jobsearch.run("token", "create", "--owner", "bob", "--role", "operator", "--name", "ci");
    jobsearch.run("token", "create", "--owner", "bob", "--role", "viewer", "--name", "look");

    assertThat(jobsearch.run("account", "role", "bob", "viewer", "-o", "json")).isZero();

    assertThat(jobsearch.json().path("tokensRevoked").asInt()).isEqualTo(1);
    assertThat(jobsearch.err()).contains("(ci)").doesNotContain("look");
    assertThat(jobsearch.run("account", "remove", "bob", "-o", "json")).isZero();
    assertThat(jobsearch.json().path("tokensRevoked").asInt()).isEqualTo(1);
  }

  @Test
  void theOnlyAdminStays() throws IOException {
    add("ada", "admin");

    assertThat(jobsearch.run("account", "remove", "ada", "-o", "json")).isEqualTo(1);
    assertThat(jobsearch.json().path("error").asText()).contains("only admin");
    assertThat(jobsearch.json().path("fix").asText()).contains("--role admin");
    assertThat(jobsearch.run("account", "role", "ada", "viewer")).isEqualTo(1);
    assertThat(accounts().account("ada")).isPresent();
  }

  @Test
  void whatIsRefusedIsRefusedBeforeAPasswordIsAskedFor() throws IOException {
    add("ada", "admin");

    assertThat(jobsearch.run("account", "add", "ada", "--role", "viewer")).isEqualTo(1);
    assertThat(jobsearch.err())
        .contains("there is an account ada already", "jobsearch account password ada");
    assertThat(jobsearch.run("account", "password", "eve")).isEqualTo(1);
    assertThat(jobsearch.err()).contains("no account eve", "jobsearch account list");
    assertThat(jobsearch.run("account", "add", "bob", "--role", "viewer")).isEqualTo(1);
    assertThat(jobsearch.err()).contains("nobody is there", "--password-stdin");
  }

  @Test
  void aPasswordThatIsTooShortIsRefused() throws IOException {
    jobsearch.typing("1234567\n");

    assertThat(add("ada", "admin")).isEqualTo(1);

    assertThat(jobsearch.json().path("error").asText()).contains("8 to 256");
    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "account add ada --role boss,            'boss' is none of viewer",
    "account add Ada --role admin,           'Ada' is no name",
    "account add ada,                        --role",
    "account role ada,                       ROLE",
    "token create --role root,               'root' is none of viewer",
    "token create --role viewer --name a/b,  'a/b' is no name",
  })
  void otherWordsAreWrongUsage(String line, String said) throws IOException {
    assertThat(jobsearch.run((line + " -o json").split(" "))).isEqualTo(2);

    assertThat(jobsearch.json().path("error").asText()).contains(said);
  }

  @Test
  void aDamagedFileIsLeftAsItIs() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"accounts\": [");

    assertThat(add("ada", "admin")).isEqualTo(1);

    JsonNode error = jobsearch.json();
    assertThat(error.path("error").asText()).contains("accounts.json is damaged", "put back");
    assertThat(error.path("fix").asText()).contains("jobsearch doctor");
    assertThat(file).hasContent("{\"accounts\": [");
  }

  @Test
  void saysThatNobodyNeedsALogin() throws IOException {
    assertThat(jobsearch.run("account", "list", "-o", "json")).isZero();

    assertThat(jobsearch.json()).isEmpty();
    assertThat(jobsearch.err()).contains("None", "--role admin");
    assertThat(file).doesNotExist();
  }

  private int add(String name, String role) {
    return jobsearch.run(
        "account", "add", name, "--role", role, "--password-stdin", "--output", "json");
  }

  private Accounts accounts() {
    return new AccountFile(file, Clock.systemUTC()).read();
  }
}
