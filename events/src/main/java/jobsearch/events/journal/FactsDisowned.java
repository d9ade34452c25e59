package jobsearch.events.journal;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * What a bad release wrote no longer counts: postings that it read are to be read again, scores
 * that it gave are unknown and open again. The facts themselves stay, and so does what the release
 * writes outside the range (docs/decisions/0028-disowned-facts.md).
 *
 * @param release as {@code ce_release} of the facts says it
 * @param from the offset of the first record that may be meant
 * @param to the offset behind the last one
 * @param reason for people
 */
public record FactsDisowned(String request, String release, long from, long to, String reason)
    implements WriteFact {
  public FactsDisowned {
    Require.text(request, "request");
    Require.text(release, "release");
    Require.text(reason, "reason");
    if (from < 0 || to <= from) {
      throw new IllegalArgumentException(
          "from and to are %d and %d, no places one behind the other".formatted(from, to));
    }
  }

  @Override
  public String id() {
    return EventId.of("facts-disowned", request, release, from, to, reason);
  }

  @Override
  public String subject() {
    return release;
  }
}
