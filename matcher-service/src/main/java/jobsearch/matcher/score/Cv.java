package jobsearch.matcher.score;

import jobsearch.events.Require;

/**
 * A CV as the scorer reads it.
 *
 * @param text normalised
 */
public record Cv(String key, String text) {
  public Cv {
    Require.cvKey(key);
    Require.text(text, "text");
  }

  /** Without the text: this ends up in logs. */
  @Override
  public String toString() {
    return "Cv[" + key + "]";
  }
}
