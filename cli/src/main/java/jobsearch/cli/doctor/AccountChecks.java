package jobsearch.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import jobsearch.accounts.Accounts;
import jobsearch.accounts.Role;
import jobsearch.cli.home.AccountBook;
import jobsearch.cli.home.Check;
import jobsearch.runtime.Home;
import jobsearch.runtime.Trouble;

/** Looks at the accounts' file of a home: without it in order, the services let nobody in. */
public final class AccountChecks {

  private static final Set<PosixFilePermission> OURS = PosixFilePermissions.fromString("rw-------");

  private AccountChecks() {}

  /** What it holds, and, if something is there, whether others may read it. */
  public static List<Check> of(Home home, Clock clock) {
    List<Check> checks = new ArrayList<>(List.of(content(home, new AccountBook(home, clock))));
    List<Path> there =
        Stream.of(home.accounts(), home.commandToken()).filter(Files::exists).toList();
    if (!there.isEmpty()) {
      checks.add(permissions(there));
    }
    return checks;
  }

  private static Check content(Home home, AccountBook book) {
    if (Files.exists(home.commandToken()) && !Files.exists(home.accounts())) {
      // A service that starts now would be open.
      return new Check(
          "accounts",
          book.path() + " is gone, and held accounts: " + home.commandToken() + " is of then",
          "put a copy of it back, or, if nobody is to need a login, remove that, too");
    }
    try {
      Accounts found = book.read();
      if (found.isEmpty()) {
        return Check.good(
            "accounts",
            "none: whoever is on this machine may do everything (jobsearch account add)");
      }
      long admins =
          found.accounts().stream().filter(account -> account.role() == Role.ADMIN).count();
      return Check.good(
          "accounts",
          "%d in %s, admins: %d, tokens: %d"
              .formatted(found.accounts().size(), book.path(), admins, found.tokens().size()));
    } catch (Trouble trouble) {
      return new Check("accounts", String.valueOf(trouble.getMessage()), trouble.fix());
    }
  }

  private static Check permissions(List<Path> files) {
    for (Path file : files) {
      try {
        Set<PosixFilePermission> found = Files.getPosixFilePermissions(file);
        if (!OURS.containsAll(found)) {
          return new Check(
              "secrets",
              "%s is %s".formatted(file, PosixFilePermissions.toString(found)),
              "chmod 600 " + file);
        }
      } catch (UnsupportedOperationException noSuchPermissions) {
        return Check.skipped("secrets", "this disk knows no permissions");
      } catch (IOException e) {
        return new Check("secrets", "cannot look at " + file, "make it readable");
      }
    }
    return Check.good("secrets", "accounts and tokens are for nobody else to read");
  }
}
