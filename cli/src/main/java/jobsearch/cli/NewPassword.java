package jobsearch.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import jobsearch.accounts.AccountRefused;
import jobsearch.accounts.Passwords;
import jobsearch.runtime.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * A password that somebody chooses: typed twice and unseen, or piped in. Never an argument: those
 * are in the shell's history, and every process of the machine can read them.
 */
final class NewPassword {

  /** More than the longest has in UTF-8; whatever sends more sends no password. */
  private static final int MOST_BYTES = 4 * Passwords.MOST_CHARACTERS;

  private static final String PIPE = "add --password-stdin and pipe it in: ... < FILE";

  /** Where a password is typed without being shown. */
  @FunctionalInterface
  interface Unseen {
    /** One line; null if there is none. */
    char @Nullable [] typed();
  }

  private NewPassword() {}

  /** The terminal; null if nobody sits there. */
  static @Nullable Unseen atTerminal() {
    java.io.Console terminal = System.console();
    return terminal != null && terminal.isTerminal() ? terminal::readPassword : null;
  }

  /** What is to be kept of the password: from the terminal, or from standard input. */
  static String hashed(Surroundings surroundings, Console console, boolean piped) {
    return hashed(piped ? piped(surroundings.in()) : typed(console, atTerminal()));
  }

  private static String hashed(String password) {
    try {
      return new Passwords().hash(password);
    } catch (AccountRefused refusal) {
      throw new Trouble(refusal.getMessage(), "choose another one", refusal);
    }
  }

  /** The first line as it is: blanks belong to a password, the end of the line does not. */
  static String piped(InputStream in) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      for (int next = in.read(); next >= 0 && next != '\n' && next != '\r'; next = in.read()) {
        line.write(next);
        if (line.size() > MOST_BYTES) {
          throw new Trouble(
              "a password has at most " + Passwords.MOST_CHARACTERS + " characters",
              "choose another one");
        }
      }
      return required(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line.toByteArray())));
    } catch (CharacterCodingException e) {
      throw new Trouble("what is piped in is not UTF-8", "write the password as UTF-8", e);
    } catch (IOException e) {
      throw new Trouble("cannot read standard input", PIPE, e);
    }
  }

  /** Typed twice, since nobody sees what is typed. */
  static String typed(Console console, @Nullable Unseen terminal) {
    if (terminal == null) {
      throw new Trouble("nobody is there to type a password", PIPE);
    }
    console.say("Password:");
    char[] first = line(terminal);
    console.say("Once more:");
    char[] second = line(terminal);
    if (!Arrays.equals(first, second)) {
      throw new Trouble("the two passwords are not the same", "repeat the command");
    }
    return required(CharBuffer.wrap(first));
  }

  private static char[] line(Unseen terminal) {
    char[] typed = terminal.typed();
    return typed == null ? new char[0] : typed;
  }

  private static String required(CharBuffer password) {
    if (password.isEmpty()) {
      throw new Trouble("the password is empty", "choose one with at least 8 characters");
    }
    return password.toString();
  }
}
