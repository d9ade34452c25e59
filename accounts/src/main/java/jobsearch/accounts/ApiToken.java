package jobsearch.accounts;

import java.time.Instant;

/**
 * Lets a program act for an account until it expires. The secret itself is kept nowhere.
 *
 * @param id names it in lists and when it is revoked
 * @param name says what it is for
 * @param owner the account that it acts for
 * @param hash of its secret
 */
public record ApiToken(
    String id,
    String name,
    Role role,
    String owner,
    String hash,
    Instant created,
    Instant expires) {

  /** A new one for a secret, which is shown to its owner once. */
  public static ApiToken of(
      Secret secret, String name, Role role, String owner, Instant created, Instant expires) {
    return new ApiToken(Secret.id(), name, role, owner, secret.hash(), created, expires);
  }

  boolean isOver(Instant now) {
    return !now.isBefore(expires);
  }
}
