package jobsearch.cli.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import jobsearch.accounts.AccountFile;
import jobsearch.accounts.Accounts;
import jobsearch.accounts.AccountsUnreadable;
import jobsearch.runtime.Home;
import jobsearch.runtime.Trouble;

/**
 * A home's accounts, for commands. They need no running system: this is how its operator gets back
 * in. Nobody but the file's owner changes it, since it is the owner's from then on, and the
 * services could read it no more.
 */
public final class AccountBook {

  private final AccountFile file;
  private final Home home;
  private final Supplier<Optional<UserPrincipal>> self;

  public AccountBook(Home home, Clock clock) {
    this(home, clock, () -> self(home));
  }

  /**
   * @param self who runs the command; empty where the system does not say
   */
  AccountBook(Home home, Clock clock, Supplier<Optional<UserPrincipal>> self) {
    this.file = new AccountFile(home.accounts(), clock);
    this.home = home;
    this.self = self;
  }

  /** The file. */
  public Path path() {
    return file.path();
  }

  /** The accounts as they are now. */
  public Accounts read() {
    try {
      return file.read();
    } catch (AccountsUnreadable e) {
      throw unreadable(e);
    }
  }

  /**
   * Changes them, and returns them as they are then.
   *
   * @throws jobsearch.accounts.AccountRefused if the change does
   */
  public Accounts change(UnaryOperator<Accounts> change) {
    requireOurs();
    try {
      return file.change(change);
    } catch (AccountsUnreadable e) {
      throw unwritten(e);
    }
  }

  /** Fails as {@link #change} would, and changes nothing: before anyone types a password. */
  public Accounts rehearse(UnaryOperator<Accounts> change) {
    requireOurs();
    return change.apply(read());
  }

  private static Trouble unreadable(AccountsUnreadable failure) {
    return new Trouble(
        failure.getMessage(), "when that is done: jobsearch doctor looks at it again", failure);
  }

  private static Trouble unwritten(AccountsUnreadable failure) {
    return new Trouble(
        failure.getMessage(),
        "do what it says; if its disk is full, free some of it: jobsearch doctor looks at it again",
        failure);
  }

  private void requireOurs() {
    Optional<Path> there =
        Stream.of(home.accounts(), home.accounts().resolveSibling(""))
            .filter(Files::exists)
            .findFirst();
    Optional<UserPrincipal> runs = there.isEmpty() ? Optional.empty() : self.get();
    if (there.isEmpty() || runs.isEmpty()) {
      return;
    }
    try {
      UserPrincipal owner = Files.getOwner(there.get());
      if (!owner.equals(runs.get())) {
        throw new Trouble(
            "%s belongs to %s, and you are %s"
                .formatted(there.get(), owner.getName(), runs.get().getName()),
            "run the command as %s: the services could not read what you write"
                .formatted(owner.getName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot ask for the owner of " + there.get(), e);
    }
  }

  private static Optional<UserPrincipal> self(Home home) {
    try {
      return Optional.of(
          home.directory()
              .getFileSystem()
              .getUserPrincipalLookupService()
              .lookupPrincipalByName(System.getProperty("user.name")));
    } catch (UserPrincipalNotFoundException | UnsupportedOperationException unknown) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot ask who runs this", e);
    }
  }
}
