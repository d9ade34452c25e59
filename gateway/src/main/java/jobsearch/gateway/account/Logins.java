package jobsearch.gateway.account;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import jobsearch.accounts.Account;
import jobsearch.accounts.AccountFile;
import jobsearch.accounts.Passwords;
import jobsearch.web.ProblemException;
import org.jboss.logging.Logger;

/** Checks passwords: few at once, since each takes a core for a good while, and not too often. */
@Singleton
class Logins {

  private static final Logger LOG = Logger.getLogger(Logins.class);
  private static final Duration SOON = Duration.ofSeconds(1);

  private final AccountFile file;
  private final Passwords passwords;
  private final LoginAttempts attempts;
  private final Places checks = new Places(2, 8);

  /** Of their own: strangers who try passwords must not keep admins from setting them. */
  private final Places changes = new Places(1, 4);

  /** Few may be in, and a few more wait for them, in the order in which they came. */
  private record Places(Semaphore inside, Semaphore waiting) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    Places(int inside, int waiting) {
      this(new Semaphore(inside, true), new Semaphore(inside + waiting));
    }

    /** What came of it; empty if there was no place. */
    <T> Optional<T> in(Supplier<T> task) {
      if (!waiting.tryAcquire()) {
        return Optional.empty();
      }
      try {
        if (!inside.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
          return Optional.empty();
        }
        try {
          return Optional.of(task.get());
        } finally {
          inside.release();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      } finally {
        waiting.release();
      }
    }
  }

  Logins(AccountFile file, Passwords passwords, LoginAttempts attempts) {
    this.file = file;
    this.passwords = passwords;
    this.attempts = attempts;
  }

  /**
   * The account of this name, if this is its password; a problem if not.
   *
   * @param peer where the attempt comes from
   */
  Account account(String name, String password, String peer) {
    if (!Account.isName(name) || !Passwords.isPossible(password)) {
      // Neither counted nor logged: it may be anything, a password in the wrong field for one.
      throw wrong();
    }
    Optional<Account> account = file.read().account(name);
    Duration wait = attempts.begin(name, peer);
    if (wait.isPositive()) {
      throw ProblemException.tooMany(
          "too many wrong passwords: wait %d s".formatted(wait.toSeconds() + 1), wait);
    }
    Optional<Boolean> right = checks.in(() -> passwords.matches(account, password));
    if (right.isEmpty()) {
      attempts.withdrawn(name, peer);
      throw busy();
    }
    if (!right.get()) {
      LOG.warnf("A login as %s from %s failed", name, peer);
      throw wrong();
    }
    attempts.succeeded(name, peer);
    return account.orElseThrow();
  }

  /** What is kept of a password. */
  String hash(String password) {
    return changes.in(() -> passwords.hash(password)).orElseThrow(Logins::busy);
  }

  private static ProblemException busy() {
    return ProblemException.tooMany("other passwords are being checked: try again", SOON);
  }

  private static ProblemException wrong() {
    return ProblemException.of(
        "login-failed", "Name or password is wrong", 401, "no account has both", List.of());
  }
}
