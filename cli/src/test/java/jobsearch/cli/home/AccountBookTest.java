package jobsearch.cli.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import jobsearch.accounts.Account;
import jobsearch.accounts.AccountRefused;
import jobsearch.accounts.Accounts;
import jobsearch.accounts.Role;
import jobsearch.runtime.Home;
import jobsearch.runtime.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountBookTest {

  private static final Clock CLOCK = Clock.systemUTC();

  @TempDir Path directory;

  @Test
  void nobodyChangesTheAccountsOfAnotherPerson() throws Exception {
    Home home = new Home(directory);
    UserPrincipal other =
        directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
    String owner = Files.getOwner(directory).getName();
    AccountBook ofAnother = new AccountBook(home, CLOCK, () -> Optional.of(other));

    assertThatThrownBy(() -> ofAnother.change(admin("ada")))
        .isInstanceOfSatisfying(
            Trouble.class,
            trouble -> assertThat(trouble.fix()).contains("run the command as " + owner))
        .hasMessageContaining("you are nobody");
    assertThatThrownBy(() -> ofAnother.rehearse(admin("ada"))).isInstanceOf(Trouble.class);
    assertThat(home.accounts()).doesNotExist();

    new AccountBook(home, CLOCK).change(admin("ada"));
    assertThat(ofAnother.read().account("ada")).isPresent();
    assertThatThrownBy(() -> ofAnother.change(admin("bob"))).isInstanceOf(Trouble.class);
    assertThat(ofAnother.read().account("bob")).isEmpty();
  }

  @Test
  void aRehearsalFailsAsTheChangeWouldAndChangesNothing() {
    AccountBook book = new AccountBook(new Home(directory.resolve("home")), CLOCK);

    book.rehearse(admin("ada"));
    assertThat(directory.resolve("home")).doesNotExist();
    book.change(admin("ada"));

    assertThatThrownBy(() -> book.rehearse(admin("ada"))).isInstanceOf(AccountRefused.class);
  }

  @Test
  void theFileThatTheServicesAreToldToReadIsTheOneThatIsChanged() {
    Path told = directory.resolve("elsewhere/people.json");
    Home home =
        Home.fromEnvironment(
            Map.of(
                "JOBSEARCH_HOME", directory.resolve("home").toString(),
                "JOBSEARCH_ACCESS_ACCOUNTS", told.toString()));

    new AccountBook(home, CLOCK).change(admin("ada"));

    assertThat(told).content().contains("ada");
    assertThat(home.directory()).doesNotExist();
    assertThat(new Home(home.directory()).accounts())
        .isEqualTo(home.directory().resolve("accounts.json"));
  }

  private static UnaryOperator<Accounts> admin(String name) {
    return accounts -> accounts.with(new Account(name, Role.ADMIN, "", CLOCK.instant()));
  }
}
