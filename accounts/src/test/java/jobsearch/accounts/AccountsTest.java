package jobsearch.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jobsearch.accounts.AccountRefused.Reason;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private final Secret secret = Secret.random();
  private final Accounts two =
      Accounts.NONE.with(account("ada", Role.ADMIN)).with(account("ben", Role.OPERATOR));

  @ParameterizedTest
  @CsvSource({
    "VIEWER, VIEWER, true",
    "VIEWER, OPERATOR, false",
    "OPERATOR, VIEWER, true",
    "APPROVER, OPERATOR, true",
    "APPROVER, ADMIN, false",
    "ADMIN, APPROVER, true",
  })
  void aRoleIncludesThoseBeforeIt(Role role, Role needed, boolean includes) {
    assertThat(role.includes(needed)).isEqualTo(includes);
    assertThat(role.included().contains(needed)).isEqualTo(includes);
  }

  @Test
  void aRoleIsKnownByItsLabelOnly() {
    assertThat(Role.named("approver")).contains(Role.APPROVER);
    assertThat(Role.named("APPROVER")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = "ADMIN")
  void theFirstAccountIsAnAdmins(Role role) {
    refused(Reason.CONFLICT, "the first account", () -> Accounts.NONE.with(account("ada", role)));
  }

  @Test
  void anAccountHasNoMoreTokensThanAPersonCanKnow() {
    Accounts many = two;
    for (int i = 0; i < Accounts.MOST_TOKENS; i++) {
      many = many.with(token("ci-" + i));
    }

    Accounts full = many;
    refused(Reason.CONFLICT, "revoke one first", () -> full.with(token("one-more")));
  }

  private static ApiToken token(String name) {
    return ApiToken.of(Secret.random(), name, Role.VIEWER, "ada", NOW, NOW.plus(DAY));
  }

  @Test
  void aNameIsTakenOnce() {
    refused(Reason.CONFLICT, "ada already", () -> two.with(account("ada", Role.VIEWER)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Ada", "@command", "-ada", "a da", "ada\n", "a/b", "ä"})
  void whatIsNoNameIsNoAccount(String name) {
    assertThat(Account.isName(name)).isFalse();
    assertThatThrownBy(() -> account(name, Role.ADMIN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNameHasAtMost64Characters() {
    assertThat(Account.isName("a".repeat(64))).isTrue();
    assertThat(Account.isName("a".repeat(65))).isFalse();
  }

  @Test
  void theLastAdminStaysOne() {
    refused(Reason.CONFLICT, "the only admin", () -> two.without("ada"));
    refused(Reason.CONFLICT, "the only admin", () -> two.withRole("ada", Role.APPROVER));

    Accounts more = two.withRole("ben", Role.ADMIN);
    assertThat(more.without("ada").accounts()).extracting(Account::name).containsExactly("ben");
    assertThat(more.withRole("ada", Role.VIEWER).account("ada").orElseThrow().role())
        .isEqualTo(Role.VIEWER);
  }

  @Test
  void theOnlyAdminMayBeMadeAdminAgain() {
    assertThat(two.withRole("ada", Role.ADMIN)).isEqualTo(two);
  }

  @Test
  void whoHasNoAccountCannotBeChanged() {
    refused(Reason.UNKNOWN, "no account eve", () -> two.without("eve"));
    refused(Reason.UNKNOWN, "no account eve", () -> two.withRole("eve", Role.VIEWER));
    refused(Reason.UNKNOWN, "no account eve", () -> two.withPassword("eve", "hash"));
    refused(Reason.UNKNOWN, "no account eve", () -> two.with(session("eve", DAY)));
    refused(Reason.UNKNOWN, "no account eve", () -> two.with(token("eve", Role.VIEWER, DAY)));
  }

  @Test
  void aTokenActsForItsOwnerUntilItExpires() {
    Accounts with = two.with(token("ben", Role.VIEWER, DAY));

    assertThat(with.caller(secret, NOW.plus(DAY).minusNanos(1)))
        .contains(new Caller("ben", Role.VIEWER, Means.TOKEN));
    assertThat(with.caller(secret, NOW.plus(DAY))).isEmpty();
    assertThat(with.caller(Secret.random(), NOW)).isEmpty();
  }

  @Test
  void aTokenMayNoMoreThanItsOwner() {
    refused(Reason.CONFLICT, "ben is operator", () -> two.with(token("ben", Role.APPROVER, DAY)));
  }

  @Test
  void aLowerRoleTakesTheTokensThatMayMore() {
    ApiToken operating = token("ben", Role.OPERATOR, DAY);
    ApiToken viewing =
        ApiToken.of(Secret.random(), "viewing", Role.VIEWER, "ben", NOW, NOW.plus(DAY));

    Accounts lower = two.with(operating).with(viewing).withRole("ben", Role.VIEWER);

    assertThat(lower.tokens()).containsExactly(viewing);
    assertThat(lower.caller(secret, NOW)).isEmpty();
  }

  @Test
  void aTokenInAnEditedFileStillMayNoMoreThanItsOwner() {
    Accounts edited =
        new Accounts(two.accounts(), List.of(token("ben", Role.ADMIN, DAY)), List.of());

    assertThat(edited.caller(secret, NOW)).contains(new Caller("ben", Role.OPERATOR, Means.TOKEN));
  }

  @Test
  void aTokenLastsForAYearAtMost() {
    two.with(token("ben", Role.VIEWER, Accounts.LONGEST_TOKEN));
    for (Duration lasts :
        List.of(Accounts.LONGEST_TOKEN.plusSeconds(1), Duration.ZERO, DAY.negated())) {
      refused(Reason.INVALID, "366 days", () -> two.with(token("ben", Role.VIEWER, lasts)));
    }
  }

  @Test
  void anOwnersTokensHaveDifferentNames() {
    Accounts with = two.with(token("ben", Role.VIEWER, DAY));

    refused(Reason.CONFLICT, "a token ci already", () -> with.with(token("ben", Role.VIEWER, DAY)));
    assertThat(with.with(token("ada", Role.VIEWER, DAY)).tokens()).hasSize(2);
  }

  @Test
  void aTokensNameIsAName() {
    ApiToken unnamed = ApiToken.of(secret, " ", Role.VIEWER, "ben", NOW, NOW.plus(DAY));

    refused(Reason.INVALID, "a token's name", () -> two.with(unnamed));
  }

  @Test
  void aRevokedTokenIsNobodys() {
    ApiToken token = token("ben", Role.VIEWER, DAY);

    Accounts revoked = two.with(token).withoutToken(token.id());

    assertThat(revoked.caller(secret, NOW)).isEmpty();
    refused(Reason.UNKNOWN, "no token", () -> revoked.withoutToken(token.id()));
  }

  @Test
  void aSessionHasTheRoleThatItsAccountHasNow() {
    Accounts with = two.with(session("ben", DAY));

    assertThat(with.caller(secret, NOW)).contains(new Caller("ben", Role.OPERATOR, Means.SESSION));
    assertThat(with.withRole("ben", Role.VIEWER).caller(secret, NOW))
        .contains(new Caller("ben", Role.VIEWER, Means.SESSION));
    assertThat(with.caller(secret, NOW.plus(DAY))).isEmpty();
    assertThat(with.withoutSession(secret).caller(secret, NOW)).isEmpty();
  }

  @Test
  void anotherPasswordEndsTheSessionsOfItsAccount() {
    Secret others = Secret.random();
    Accounts with =
        two.with(session("ben", DAY))
            .with(new Session(others.hash(), "ada", NOW, NOW.plus(DAY)))
            .with(token("ben", Role.VIEWER, DAY));

    Accounts changed = with.withPassword("ben", "another");

    assertThat(changed.sessions()).extracting(Session::account).containsExactly("ada");
    assertThat(changed.tokens()).isEqualTo(with.tokens());
    assertThat(changed.account("ben").orElseThrow().password()).isEqualTo("another");
  }

  @Test
  void nothingOutlivesItsAccount() {
    Accounts with = two.with(session("ben", DAY)).with(token("ben", Role.VIEWER, DAY));

    assertThat(with.without("ben")).isEqualTo(Accounts.NONE.with(account("ada", Role.ADMIN)));
  }

  @Test
  void anAccountHasTwentySessionsAndTheOldestGoes() {
    Accounts with = two.with(session("ben", DAY));
    for (int i = 0; i < 20; i++) {
      with = with.with(new Session(Secret.random().hash(), "ben", NOW, NOW.plus(DAY)));
    }

    assertThat(with.sessions()).hasSize(20);
    assertThat(with.caller(secret, NOW)).isEmpty();
  }

  @Test
  void aCommandOfTheFilesOwnerMayEverythingForAQuarterOfAnHour() {
    Accounts with = two.with(Session.ofCommand(secret, NOW));

    assertThat(with.caller(secret, NOW.plusSeconds(899)))
        .contains(new Caller("command", Role.ADMIN, Means.COMMAND));
    assertThat(with.caller(secret, NOW.plusSeconds(900))).isEmpty();
  }

  @Test
  void whatIsOverGoes() {
    Accounts with = two.with(session("ben", DAY)).with(token("ben", Role.VIEWER, DAY));

    assertThat(with.at(NOW)).isEqualTo(with);
    assertThat(with.at(NOW.plus(DAY))).isEqualTo(two);
  }

  @Test
  void accountsWithoutAnAdminAreNone() {
    assertThatThrownBy(
            () -> new Accounts(List.of(account("ben", Role.VIEWER)), List.of(), List.of()))
        .hasMessage("no account is an admin");
    Account ada = account("ada", Role.ADMIN);
    assertThatThrownBy(() -> new Accounts(List.of(ada, ada), List.of(), List.of()))
        .hasMessage("there are two accounts ada");
  }

  @Test
  void whatMayBeInALogHasNoSecret() {
    assertThat(two.with(token("ben", Role.VIEWER, DAY)).toString())
        .doesNotContain("password-of-")
        .doesNotContain(secret.text());
    assertThat(secret.toString()).isEqualTo("js_...");
  }

  private ApiToken token(String owner, Role role, Duration lasts) {
    return ApiToken.of(secret, "ci", role, owner, NOW, NOW.plus(lasts));
  }

  private Session session(String account, Duration lasts) {
    return new Session(secret.hash(), account, NOW, NOW.plus(lasts));
  }

  private static Account account(String name, Role role) {
    return new Account(name, role, "password-of-" + name, NOW);
  }

  private static void refused(Reason reason, String message, ThrowingCallable change) {
    assertThatThrownBy(change)
        .isInstanceOfSatisfying(
            AccountRefused.class, refused -> assertThat(refused.reason()).isEqualTo(reason))
        .hasMessageContaining(message);
  }
}
