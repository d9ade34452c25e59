package jobsearch.accounts;

/**
 * Who asks.
 *
 * @param name of the account, or what the issuer of an OIDC token calls them
 */
public record Caller(String name, Role role, Means means) {

  /** Anyone on this machine, as long as there are no accounts. */
  public static final Caller ANYONE = new Caller("anyone", Role.ADMIN, Means.OPEN);

  /** Whether they are this account, and not somebody who is only called the same elsewhere. */
  public boolean is(String account) {
    return (means == Means.SESSION || means == Means.TOKEN) && name.equals(account);
  }
}
