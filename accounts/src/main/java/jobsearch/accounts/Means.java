package jobsearch.accounts;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a caller showed who they are. */
public enum Means {
  /** Not at all: there are no accounts yet. */
  OPEN,
  /** By a login with a password. */
  SESSION,
  /** By an API token. */
  TOKEN,
  /** By being able to write the accounts' file. */
  COMMAND,
  /** By a token of the OIDC issuer. */
  OIDC;

  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
