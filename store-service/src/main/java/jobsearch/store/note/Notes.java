package jobsearch.store.note;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jobsearch.events.personal.PersonalRecord;
import jobsearch.events.personal.PostingNote;
import jobsearch.events.posting.PostingRef;
import jobsearch.web.follow.PersonalRecords;
import org.jspecify.annotations.Nullable;

/**
 * The notes by record key, as the records of {@code personal} put them there and take them away.
 */
final class Notes implements PersonalRecords {

  /** A note, and when it was written. */
  record Note(String text, Instant notedAt) {

    /** Without the text: this ends up in logs. */
    @Override
    public String toString() {
      return "Note[" + notedAt + "]";
    }
  }

  private final Map<String, Note> notes = new ConcurrentHashMap<>();

  /** CVs are the matcher's. */
  @Override
  public void put(PersonalRecord record, Instant saidAt) {
    if (record instanceof PostingNote note) {
      notes.put(note.key(), new Note(note.text(), saidAt));
    }
  }

  @Override
  public void erase(String recordKey) {
    notes.remove(recordKey);
  }

  @Nullable Note find(PostingRef posting) {
    return notes.get(PostingNote.key(posting));
  }
}
