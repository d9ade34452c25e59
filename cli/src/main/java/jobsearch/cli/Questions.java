package jobsearch.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import jobsearch.runtime.Trouble;
import org.jspecify.annotations.Nullable;

/** Asks whoever sits at the terminal, if there is one. */
final class Questions {

  private final @Nullable BufferedReader answers;

  /**
   * @param answers where they are typed; null if nobody can be asked
   */
  Questions(@Nullable Reader answers) {
    this.answers = answers == null ? null : new BufferedReader(answers);
  }

  static Questions atTerminal() {
    java.io.Console terminal = System.console();
    return new Questions(terminal != null && terminal.isTerminal() ? terminal.reader() : null);
  }

  boolean canAsk() {
    return answers != null;
  }

  /** What is typed; the fallback if that is nothing, or nobody is there. */
  String ask(Console console, String question, String fallback) {
    if (answers == null) {
      return fallback;
    }
    console.say(question + (fallback.isEmpty() ? "" : " [" + fallback + "]") + ":");
    try {
      String answer = answers.readLine();
      return answer == null || answer.isBlank() ? fallback : answer.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Whether the answer is yes.
   *
   * @param option that says yes where nobody can be asked
   */
  boolean agrees(Console console, String question, String option) {
    if (answers == null) {
      throw new Trouble("nobody is there to ask: " + question, "add " + option + " to agree");
    }
    String answer = ask(console, question + " (yes/no)", "no");
    return answer.equalsIgnoreCase("yes") || answer.equalsIgnoreCase("y");
  }
}
