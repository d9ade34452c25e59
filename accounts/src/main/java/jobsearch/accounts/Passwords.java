package jobsearch.accounts;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Makes of passwords what is kept of them: PBKDF2-HMAC-SHA256 with a salt each. The rounds are part
 * of it, so that they can rise while older ones still hold.
 */
public final class Passwords {

  public static final int FEWEST_CHARACTERS = 8;

  /** Beyond this the time to check one would be the caller's choice. */
  public static final int MOST_CHARACTERS = 256;

  /** What OWASP's Password Storage Cheat Sheet asks for. */
  private static final int ROUNDS = 600_000;

  private static final String SCHEME = "pbkdf2-sha256";
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;

  private final int rounds;

  /** Checked where there is no account, so that its absence takes as long. */
  private final String nobodys;

  public Passwords() {
    this(ROUNDS);
  }

  /** With other rounds: fewer make tests quick, never a system. */
  Passwords(int rounds) {
    this.rounds = rounds;
    this.nobodys = encoded(rounds, Secret.bytes(SALT_BYTES), Secret.bytes(HASH_BITS / 8));
  }

  /** What is to be kept of a password. Refuses one that is too short or too long. */
  public String hash(String password) {
    int characters = password.codePointCount(0, password.length());
    if (characters < FEWEST_CHARACTERS || characters > MOST_CHARACTERS) {
      throw new AccountRefused(
          AccountRefused.Reason.INVALID,
          "a password has %d to %d characters".formatted(FEWEST_CHARACTERS, MOST_CHARACTERS));
    }
    byte[] salt = Secret.bytes(SALT_BYTES);
    return encoded(rounds, salt, derived(password, salt, rounds));
  }

  /** Whether it may be a password at all: what is longer is never checked. */
  public static boolean isPossible(String password) {
    return password.length() <= 2 * MOST_CHARACTERS;
  }

  /** Whether this is the account's password; takes as long if there is no account. */
  public boolean matches(Optional<Account> account, String password) {
    if (!isPossible(password)) {
      return false;
    }
    String kept = account.map(Account::password).orElse(nobodys);
    return matches(kept, password) && account.isPresent();
  }

  private static boolean matches(String kept, String password) {
    String[] parts = kept.split("\\$", -1);
    if (parts.length != 4 || !parts[0].equals(SCHEME)) {
      return false;
    }
    try {
      int rounds = Integer.parseInt(parts[1]);
      byte[] salt = Base64.getDecoder().decode(parts[2]);
      byte[] hash = Base64.getDecoder().decode(parts[3]);
      return MessageDigest.isEqual(hash, derived(password, salt, rounds));
    } catch (IllegalArgumentException e) {
      // Not what this class wrote: no password opens it.
      return false;
    }
  }

  private static String encoded(int rounds, byte[] salt, byte[] hash) {
    Base64.Encoder base64 = Base64.getEncoder();
    return String.join(
        "$",
        SCHEME,
        Integer.toString(rounds),
        base64.encodeToString(salt),
        base64.encodeToString(hash));
  }

  private static byte[] derived(String password, byte[] salt, int rounds) {
    // The same letter may be typed in more than one way.
    char[] typed = Normalizer.normalize(password, Normalizer.Form.NFC).toCharArray();
    PBEKeySpec key = new PBEKeySpec(typed, salt, rounds, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(key).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has PBKDF2", e);
    } finally {
      key.clearPassword();
    }
  }
}
