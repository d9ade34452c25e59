package jobsearch.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import jobsearch.accounts.Account;
import jobsearch.accounts.AccountRefused;
import jobsearch.accounts.AccountRefused.Reason;
import jobsearch.accounts.Accounts;
import jobsearch.accounts.ApiToken;
import jobsearch.cli.home.AccountBook;
import jobsearch.runtime.Trouble;

/** What the commands about accounts and tokens have in common: the file, and what it refuses. */
abstract class AccountAction extends Action {

  private final Clock clock = Clock.systemUTC();

  AccountAction(Surroundings surroundings) {
    super(surroundings);
  }

  abstract int run(Console console, AccountBook book);

  @Override
  final int run(Console console) {
    return run(console, new AccountBook(surroundings().settings().home(), clock));
  }

  /** To the second: people read it. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * Changes the accounts, and returns the tokens that went with it.
   *
   * @param wayOut what to do where the rules refuse it
   */
  static List<ApiToken> change(
      AccountBook book, UnaryOperator<Accounts> change, Function<Reason, String> wayOut) {
    AtomicReference<Accounts> before = new AtomicReference<>(Accounts.NONE);
    try {
      Accounts after =
          book.change(now -> {
            before.set(now);
            return change.apply(now);
          });
      return Objects.requireNonNull(before.get(), "it was read before").tokens().stream()
          .filter(token -> !after.tokens().contains(token))
          .toList();
    } catch (AccountRefused refusal) {
      throw new Trouble(refusal.getMessage(), wayOut.apply(refusal.reason()), refusal);
    }
  }

  /** Fails as the change would, before anybody types anything. */
  static void rehearse(
      AccountBook book, UnaryOperator<Accounts> change, Function<Reason, String> wayOut) {
    try {
      book.rehearse(change);
    } catch (AccountRefused refusal) {
      throw new Trouble(refusal.getMessage(), wayOut.apply(refusal.reason()), refusal);
    }
  }

  /** An account as tools see it; never what is kept of the password. */
  static ObjectNode json(Account account) {
    return Console.JSON
        .createObjectNode()
        .put("name", account.name())
        .put("role", account.role().label())
        .put("since", account.since().toString());
  }

  /** A token as tools see it; never what is kept of the secret. */
  static ObjectNode json(ApiToken token) {
    return Console.JSON
        .createObjectNode()
        .put("id", token.id())
        .put("name", token.name())
        .put("role", token.role().label())
        .put("owner", token.owner())
        .put("created", token.created().toString())
        .put("expires", token.expires().toString());
  }
}
