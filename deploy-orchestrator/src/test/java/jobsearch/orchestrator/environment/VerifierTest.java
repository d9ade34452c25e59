package jobsearch.orchestrator.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import jobsearch.accounts.Account;
import jobsearch.accounts.AccountFile;
import jobsearch.accounts.Accounts;
import jobsearch.accounts.Passwords;
import jobsearch.accounts.Role;
import jobsearch.accounts.Secret;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private static final Account PERSON =
      new Account("ada", Role.ADMIN, new Passwords().hash("a password of hers"), NOW);

  @TempDir Path directory;
  private AccountFile file;

  @BeforeEach
  void begin() {
    file = new AccountFile(directory.resolve("accounts.json"), CLOCK);
  }

  @Test
  void itsAccountAndTokenAreThereWhileItIsOpenAndGoneAfterwards() {
    try (Verifier verifier = Verifier.open(file, CLOCK)) {
      Account account = file.read().account(Verifier.NAME).orElseThrow();
      assertThat(new Passwords().matches(Optional.of(account), verifier.password())).isTrue();
      assertThat(account.password()).doesNotContain(verifier.password());
      assertThat(file.read().caller(secret(verifier), NOW))
          .hasValueSatisfying(caller -> assertThat(caller.role()).isEqualTo(Role.ADMIN));
    }
    assertThat(file.read()).isEqualTo(Accounts.NONE);
  }

  @Test
  void whatOthersHaveStays() {
    Accounts before = file.change(none -> none.with(PERSON));
    try (Verifier verifier = Verifier.open(file, CLOCK)) {
      assertThat(file.read().accounts()).hasSize(2);
      assertThat(file.read().account("ada")).contains(PERSON);
    }
    assertThat(file.read()).isEqualTo(before);
  }

  @Test
  void whatAKillLeftBehindIsReplaced() {
    Verifier killed = Verifier.open(file, CLOCK);
    try (Verifier verifier = Verifier.open(file, CLOCK)) {
      assertThat(file.read().accounts()).hasSize(1);
      assertThat(file.read().tokens()).hasSize(1);
      assertThat(file.read().caller(secret(killed), NOW)).isEmpty();
      assertThat(file.read().caller(secret(verifier), NOW)).isPresent();
    }
    assertThat(file.read()).isEqualTo(Accounts.NONE);
  }

  @Test
  void aTokenThatAKillLeftBehindEndsByItself() {
    Verifier killed = Verifier.open(file, CLOCK);
    Secret secret = secret(killed);
    assertThat(file.read().caller(secret, NOW.plusSeconds(3500))).isPresent();
    assertThat(file.read().caller(secret, NOW.plusSeconds(3601))).isEmpty();
  }

  private static Secret secret(Verifier verifier) {
    return Secret.of(verifier.token()).orElseThrow();
  }
}
