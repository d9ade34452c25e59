package jobsearch.orchestrator.environment;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import jobsearch.accounts.Account;
import jobsearch.accounts.AccountFile;
import jobsearch.accounts.Accounts;
import jobsearch.accounts.ApiToken;
import jobsearch.accounts.Passwords;
import jobsearch.accounts.Role;
import jobsearch.accounts.Secret;

/**
 * An account of a slot for as long as it is verified. One that a kill left behind goes with the
 * next verification.
 */
final class Verifier implements AutoCloseable {

  static final String NAME = "verifier";

  /** Longer than the suite can take. */
  private static final Duration LASTS = Duration.ofHours(1);

  private static final int PASSWORD_BYTES = 24;

  private final AccountFile accounts;
  private final String password;
  private final Secret token = Secret.random();

  private Verifier(AccountFile accounts, String password) {
    this.accounts = accounts;
    this.password = password;
  }

  static Verifier open(AccountFile accounts, Clock clock) {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    Verifier verifier = new Verifier(accounts, HexFormat.of().formatHex(random));
    Instant now = clock.instant();
    String hash = new Passwords().hash(verifier.password);
    accounts.change(before ->
        withoutIt(before)
            .with(new Account(NAME, Role.ADMIN, hash, now))
            .with(
                ApiToken.of(
                    verifier.token, "verification", Role.ADMIN, NAME, now, now.plus(LASTS))));
    return verifier;
  }

  String password() {
    return password;
  }

  String token() {
    return token.text();
  }

  private static Accounts withoutIt(Accounts accounts) {
    if (accounts.account(NAME).isEmpty()) {
      return accounts;
    }
    return accounts.accounts().size() == 1 ? Accounts.NONE : accounts.without(NAME);
  }

  @Override
  public void close() {
    accounts.change(Verifier::withoutIt);
  }
}
