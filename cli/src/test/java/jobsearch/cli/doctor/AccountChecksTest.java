package jobsearch.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import jobsearch.accounts.Account;
import jobsearch.accounts.AccountFile;
import jobsearch.accounts.Role;
import jobsearch.cli.home.Check;
import jobsearch.runtime.Home;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountChecksTest {

  private static final Clock CLOCK = Clock.systemUTC();

  @TempDir Path directory;
  private Home home;

  @BeforeEach
  void prepare() {
    home = new Home(directory);
  }

  @Test
  void aSystemWithoutAccountsIsGoodAndSaysWhatThatMeans() {
    List<Check> checks = AccountChecks.of(home, CLOCK);

    assertThat(checks).extracting(Check::name).containsExactly("accounts");
    assertThat(checks).allMatch(Check::isGood);
    assertThat(checks.getFirst().found()).contains("may do everything");
  }

  @Test
  void countsThoseThatThereAre() {
    addAccounts();

    List<Check> checks = AccountChecks.of(home, CLOCK);

    assertThat(checks).allMatch(Check::isGood);
    assertThat(checks.getFirst().found()).contains("2 in", "admins: 1", "tokens: 0");
  }

  @Test
  void othersMustNotReadThem() throws IOException {
    addAccounts();
    Files.setPosixFilePermissions(home.accounts(), PosixFilePermissions.fromString("rw-r-----"));

    Check secrets = AccountChecks.of(home, CLOCK).getLast();

    assertThat(secrets.isGood()).isFalse();
    assertThat(secrets.found()).contains("rw-r-----");
    assertThat(secrets.fix()).isEqualTo("chmod 600 " + home.accounts());
  }

  @Test
  void othersMustNotReadTheCommandsOwnEither() throws IOException {
    Files.writeString(home.commandToken(), "js_");
    Files.setPosixFilePermissions(
        home.commandToken(), PosixFilePermissions.fromString("rw----r--"));

    assertThat(AccountChecks.of(home, CLOCK).getLast().fix())
        .isEqualTo("chmod 600 " + home.commandToken());
  }

  @Test
  void accountsThatAreGoneAreMissed() throws IOException {
    Files.writeString(home.commandToken(), "js_");

    Check accounts = AccountChecks.of(home, CLOCK).getFirst();

    assertThat(accounts.isGood()).isFalse();
    assertThat(accounts.found()).contains("accounts.json is gone");
    assertThat(accounts.fix()).contains("put a copy of it back");
  }

  @Test
  void aDamagedFileAndOneWithoutAnAdminAreWrong() throws IOException {
    addAccounts();
    String sound = Files.readString(home.accounts());
    for (String damaged : List.of(sound.replace("admin", "viewer"), sound.substring(9), "")) {
      Files.writeString(home.accounts(), damaged);

      Check accounts = AccountChecks.of(home, CLOCK).getFirst();

      assertThat(accounts.isGood()).isFalse();
      assertThat(accounts.found()).contains("is damaged", "put back a copy");
      assertThat(accounts.fix()).isNotBlank();
    }
  }

  private void addAccounts() {
    new AccountFile(home.accounts(), CLOCK)
        .change(none ->
            none.with(new Account("ada", Role.ADMIN, "", CLOCK.instant()))
                .with(new Account("bob", Role.VIEWER, "", CLOCK.instant())));
  }
}
