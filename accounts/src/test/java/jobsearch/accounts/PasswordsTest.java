package jobsearch.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {

  private final Passwords passwords = new Passwords(10);

  @Test
  void onlyThePasswordItselfMatches() {
    Optional<Account> ada = ada(passwords.hash("correct horse"));

    assertThat(passwords.matches(ada, "correct horse")).isTrue();
    assertThat(passwords.matches(ada, "correct horse ")).isFalse();
    assertThat(passwords.matches(ada, "")).isFalse();
    assertThat(passwords.matches(Optional.empty(), "correct horse")).isFalse();
  }

  @Test
  void theSamePasswordIsKeptDifferentlyEachTime() {
    assertThat(passwords.hash("correct horse")).isNotEqualTo(passwords.hash("correct horse"));
  }

  @Test
  void aLetterMayBeTypedInMoreThanOneWay() {
    assertThat(passwords.matches(ada(passwords.hash("caf\u00e9 au lait")), "cafe\u0301 au lait"))
        .isTrue();
  }

  @Test
  void theRoundsMayRiseWhileOlderHashesHold() {
    Optional<Account> ada = ada(passwords.hash("correct horse"));

    assertThat(new Passwords(20).matches(ada, "correct horse")).isTrue();
    assertThat(new Passwords().hash("correct horse")).startsWith("pbkdf2-sha256$600000$");
  }

  @Test
  void aMissingAccountTakesAsLongAsAWrongPassword() {
    Passwords slow = new Passwords(200_000);
    Optional<Account> ada = ada(slow.hash("correct horse"));

    // Without the work it would be thousands of times less.
    assertThat(least(slow, Optional.empty())).isGreaterThan(least(slow, ada).dividedBy(10));
  }

  @Test
  void tooShortAndTooLongAreRefused() {
    passwords.hash("x".repeat(8));
    passwords.hash("x".repeat(256));
    for (int length : new int[] {0, 7, 257}) {
      assertThatThrownBy(() -> passwords.hash("x".repeat(length)))
          .isInstanceOf(AccountRefused.class)
          .hasMessage("a password has 8 to 256 characters");
    }
  }

  @Test
  void whatIsFarTooLongIsNotEvenTried() {
    assertThat(passwords.matches(ada(passwords.hash("correct horse")), "x".repeat(1000))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "md5$1$YQ==$YQ==",
        "pbkdf2-sha256$many$YQ==$YQ==",
        "pbkdf2-sha256$0$YQ==$YQ==",
        "pbkdf2-sha256$10$?$?"
      })
  void nothingOpensWhatIsNoHash(String kept) {
    assertThat(passwords.matches(ada(kept), "correct horse")).isFalse();
  }

  private static Duration least(Passwords passwords, Optional<Account> account) {
    return Stream.generate(() -> time(passwords, account))
        .limit(3)
        .sorted()
        .findFirst()
        .orElseThrow();
  }

  private static Duration time(Passwords passwords, Optional<Account> account) {
    long began = System.nanoTime();
    passwords.matches(account, "wrong horse");
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private static Optional<Account> ada(String kept) {
    return Optional.of(new Account("ada", Role.ADMIN, kept, Instant.EPOCH));
  }
}
