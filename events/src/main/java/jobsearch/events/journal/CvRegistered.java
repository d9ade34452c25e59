package jobsearch.events.journal;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * A CV can be matched against. Its text and name are in {@code personal}, never here.
 *
 * @param cvKey the first 16 hex digits of the SHA-256 of the normalised text, so that an export of
 *     the same CV keeps its scores
 * @param fileHash SHA-256 of the file's bytes, 64 hex digits
 */
public record CvRegistered(String cvKey, String fileHash) implements JournalFact {
  public CvRegistered {
    Require.cvKey(cvKey);
    Require.text(fileHash, "fileHash");
  }

  @Override
  public String id() {
    return EventId.of("cv-registered", cvKey, fileHash);
  }

  @Override
  public String subject() {
    return cvKey;
  }
}
