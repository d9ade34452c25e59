package jobsearch.cli.home;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import jobsearch.runtime.Home;
import jobsearch.runtime.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * What the command shows to be let in: the token that it was given, to whichever system it asks; or
 * else one of its own, to no process but those of its home.
 */
public final class Credentials {

  /** Where it is given a token, of ours or of an OIDC issuer. */
  public static final String VARIABLE = "JOBSEARCH_TOKEN";

  /** For systems that are open. */
  public static final Credentials NONE = new Credentials("", null);

  /** What a header can carry; an error about anything else would show it. */
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]*");

  private final String given;
  private final @Nullable CommandToken own;

  private Credentials(String given, @Nullable CommandToken own) {
    this.given = given;
    this.own = own;
  }

  /** What the environment gives, or the home's own. */
  public static Credentials of(Home home, Map<String, String> environment, Clock clock) {
    String given = environment.getOrDefault(VARIABLE, "").strip();
    if (!TOKEN.matcher(given).matches()) {
      throw new Trouble(VARIABLE + " has characters that no token has", "copy the token anew");
    }
    return new Credentials(given, new CommandToken(home, clock));
  }

  /**
   * What to show at an address; nothing where nobody asks for it.
   *
   * @param demanded whether a request without it was refused
   */
  public Optional<String> bearer(URI address, boolean demanded) {
    if (!given.isEmpty()) {
      return Optional.of(given);
    }
    return own == null ? Optional.empty() : own.secretFor(address, demanded);
  }

  /** What to do about an address where what was shown lets nobody in. */
  public String wayIn(URI address) {
    if (!given.isEmpty()) {
      return VARIABLE
          + " is wrong, expired or revoked: jobsearch token create makes another;"
          + " without it, this machine's own system lets the command in";
    }
    return own != null && own.isOurs(address)
        ? "its processes read other accounts than " + own.accounts() + ": jobsearch down, then up"
        : "it is not the system of this home: set "
            + VARIABLE
            + " to what jobsearch token create prints where it runs";
  }
}
