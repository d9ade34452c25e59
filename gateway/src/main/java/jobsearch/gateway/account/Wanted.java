package jobsearch.gateway.account;

import java.util.Optional;
import jobsearch.accounts.Account;
import jobsearch.accounts.AccountRefused;
import jobsearch.web.ProblemException;
import org.jspecify.annotations.Nullable;

/** What a request must have. */
final class Wanted {

  private Wanted() {}

  /** The body; a problem if there is none. */
  static <T> T body(@Nullable T body) {
    if (body == null) {
      throw ProblemException.invalid("body", "a JSON object is wanted");
    }
    return body;
  }

  /** Refuses a field that is not there; the codec says which. */
  static void text(String field, @Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException(field + " is missing");
    }
  }

  /** Refuses an account that is no longer as it was. */
  static void unchanged(Optional<Account> now, Account before) {
    if (!now.map(Account::password).equals(Optional.of(before.password()))) {
      throw new AccountRefused(
          AccountRefused.Reason.CONFLICT, "the account was changed meanwhile: log in again");
    }
  }
}
