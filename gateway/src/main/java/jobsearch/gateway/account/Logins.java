package jobsearch.gateway.account;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
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
  private static final int AT_ONCE = 2;
  private static final Duration SOON = Duration.ofSeconds(1);

  private final AccountFile file;
  private final Passwords passwords;
  private final LoginAttempts attempts;
  private final Semaphore work = new Semaphore(AT_ONCE);

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
    if (!Account.isName(name)) {
      // Neither counted nor logged: it may be anything, a password in the wrong field for one.
      throw wrong();
    }
    return working(() -> {
      Duration wait = attempts.begin(name, peer);
      if (wait.isPositive()) {
        throw ProblemException.tooMany(
            "too many wrong passwords: wait %d s".formatted(wait.toSeconds() + 1), wait);
      }
      Optional<Account> account = file.read().account(name);
      if (!passwords.matches(account, password)) {
        LOG.warnf("A login as %s from %s failed", name, peer);
        throw wrong();
      }
      attempts.succeeded(name, peer);
      return account.orElseThrow();
    });
  }

  /** What is kept of a password. */
  String hash(String password) {
    return working(() -> passwords.hash(password));
  }

  private <T> T working(Supplier<T> task) {
    if (!work.tryAcquire()) {
      throw ProblemException.tooMany("other passwords are being checked: try again", SOON);
    }
    try {
      return task.get();
    } finally {
      work.release();
    }
  }

  private static ProblemException wrong() {
    return ProblemException.of(
        "login-failed", "Name or password is wrong", 401, "no account has both", List.of());
  }
}
