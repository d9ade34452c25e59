package jobsearch.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import jobsearch.accounts.Account;
import jobsearch.accounts.AccountFile;
import jobsearch.accounts.Caller;
import jobsearch.accounts.Means;
import jobsearch.accounts.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountChangesTest {

  @TempDir Path directory;

  @Test
  void whoWasLetInWithoutALoginChangesNothingOnceThereIsAnAccount() {
    AccountFile file = new AccountFile(directory.resolve("accounts.json"), Clock.systemUTC());
    AccountChanges changes = new AccountChanges(file);
    Account ada = new Account("ada", Role.ADMIN, "hash", Instant.EPOCH);
    Account eve = new Account("eve", Role.ADMIN, "hash", Instant.EPOCH);
    changes.by(Caller.ANYONE, "added ada", before -> before.with(ada));

    assertThatThrownBy(() -> changes.by(Caller.ANYONE, "added eve", before -> before.with(eve)))
        .hasMessageContaining("somebody made the first account meanwhile");

    assertThat(file.read().accounts()).containsExactly(ada);
    Caller admin = new Caller("ada", Role.ADMIN, Means.SESSION);
    assertThat(changes.by(admin, "added eve", before -> before.with(eve)).accounts()).hasSize(2);
  }
}
