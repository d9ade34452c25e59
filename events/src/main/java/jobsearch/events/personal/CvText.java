package jobsearch.events.personal;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * A CV's text.
 *
 * @param label what the person calls it, such as its file name
 * @param text normalised; {@code cvKey} is its hash
 */
public record CvText(String cvKey, String label, String text) implements PersonalRecord {
  public CvText {
    Require.cvKey(cvKey);
    Require.text(label, "label");
    Require.text(text, "text");
  }

  @Override
  public String id() {
    return EventId.of("cv-text", cvKey, label);
  }

  @Override
  public String subject() {
    return cvKey;
  }

  @Override
  public String key() {
    return "cv/" + cvKey;
  }

  /** Without the text: this ends up in logs. */
  @Override
  public String toString() {
    return "CvText[" + cvKey + "]";
  }
}
