package jobsearch.gateway.account;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import jobsearch.accounts.AccountFile;
import jobsearch.accounts.AccountRefused;
import jobsearch.accounts.Accounts;
import jobsearch.accounts.AccountsUnreadable;
import jobsearch.accounts.Caller;
import jobsearch.accounts.Means;
import jobsearch.web.ProblemException;
import org.jboss.logging.Logger;

/** Changes accounts for a caller; what the rules refuse is a problem that says why. */
@Singleton
class AccountChanges {

  private static final Logger LOG = Logger.getLogger(AccountChanges.class);

  private final AccountFile file;

  AccountChanges(AccountFile file) {
    this.file = file;
  }

  /** The accounts as they are. */
  Accounts now() {
    return answered(file::read);
  }

  /**
   * Changes them.
   *
   * @param what is done, for the log
   */
  Accounts by(Caller caller, String what, UnaryOperator<Accounts> change) {
    Accounts after =
        answered(() ->
            file.change(accounts -> {
              if (caller.means() == Means.OPEN && !accounts.isEmpty()) {
                throw new AccountRefused(
                    AccountRefused.Reason.CONFLICT,
                    "somebody made the first account meanwhile: log in");
              }
              return change.apply(accounts);
            }));
    LOG.infof("%s (%s): %s", caller.name(), caller.means().label(), what);
    return after;
  }

  /** What the rules refuse, in the words of an answer. */
  static <T> T answered(Supplier<T> task) {
    try {
      return task.get();
    } catch (AccountRefused refused) {
      throw switch (refused.reason()) {
        case INVALID ->
            ProblemException.of(
                "invalid-request",
                "The request is not valid",
                400,
                refused.getMessage(),
                List.of());
        case UNKNOWN -> ProblemException.notFound(refused.getMessage());
        case CONFLICT ->
            ProblemException.of(
                "refused", "The accounts do not allow this", 409, refused.getMessage(), List.of());
      };
    } catch (AccountsUnreadable unreadable) {
      LOG.error(unreadable.getMessage());
      throw ProblemException.unavailable(
          "the accounts' file cannot be used; the service's log says why");
    }
  }

  /** Else who finds a token would have an account for ever. */
  static void requireNoToken(Caller caller) {
    if (caller.means() == Means.TOKEN) {
      throw ProblemException.of(
          "refused",
          "A token changes no accounts",
          409,
          "log in with a password first, or use the command on the machine that the system runs on",
          List.of());
    }
  }

  static ProblemException forbidden(String detail) {
    return ProblemException.of("forbidden", "Your role is not enough", 403, detail, List.of());
  }
}
