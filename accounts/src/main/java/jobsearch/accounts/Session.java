package jobsearch.accounts;

import java.time.Duration;
import java.time.Instant;

/**
 * What a login opens.
 *
 * @param hash of its secret
 * @param account whose it is; {@link #COMMAND} for none
 */
public record Session(String hash, String account, Instant created, Instant expires) {

  /** Whoever may write the accounts' file, at the command line: no account can have this name. */
  public static final String COMMAND = "@command";

  private static final Duration ONE_COMMAND = Duration.ofMinutes(15);

  /**
   * A short one for a command that has to ask services on behalf of whoever owns the file, such as
   * a restore, which starts a store of its own.
   */
  public static Session ofCommand(Secret secret, Instant now) {
    return new Session(secret.hash(), COMMAND, now, now.plus(ONE_COMMAND));
  }

  boolean isOver(Instant now) {
    return !now.isBefore(expires);
  }
}
