package jobsearch.events.personal;

import jobsearch.events.EventId;
import jobsearch.events.Require;
import jobsearch.events.posting.PostingRef;

/**
 * What a person notes about a posting, for themselves.
 *
 * @param text plain
 */
public record PostingNote(PostingRef posting, String text) implements PersonalRecord {

  /** A note, not a diary: it is kept in memory wherever notes are shown. */
  public static final int LONGEST = 10_000;

  private static final String PREFIX = "note/";

  public PostingNote {
    Require.present(posting, "posting");
    Require.text(text, "text");
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("text has more than " + LONGEST + " characters");
    }
  }

  /** The record key of the note about a posting: one for each. */
  public static String key(PostingRef posting) {
    return PREFIX + EventId.of("note", posting.source(), posting.nativeId(), posting.url());
  }

  @Override
  public String id() {
    return EventId.of("posting-note", posting, text);
  }

  @Override
  public String subject() {
    return key(posting);
  }

  /** Without the text: this ends up in logs. */
  @Override
  public String toString() {
    return "PostingNote[" + key(posting) + "]";
  }
}
