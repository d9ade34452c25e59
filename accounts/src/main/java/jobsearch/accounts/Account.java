package jobsearch.accounts;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Somebody who may log in.
 *
 * @param password what {@link Passwords} made of it
 * @param since when it was made
 */
public record Account(String name, Role role, String password, Instant since) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  public Account {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "a name has 1 to 64 of a-z, 0-9, '.', '_', '-', and begins with a letter or digit");
    }
  }

  /** Whether an account or a token may have this name. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  Account with(Role other) {
    return new Account(name, other, password, since);
  }

  Account with(String otherPassword) {
    return new Account(name, role, otherPassword, since);
  }

  /** Without the password: this may be in a log. */
  @Override
  public String toString() {
    return name + " (" + role.label() + ")";
  }
}
