package jobsearch.events.journal;

import jobsearch.events.EventId;
import jobsearch.events.Require;
import jobsearch.events.posting.PostingRef;

/**
 * Two postings are one job, as a repair found out. It stands in the place of what was kept of the
 * two before; a store that has it already is not changed.
 *
 * @param from the one that repeats
 * @param to the one that was there first
 * @param confidence from 0 to 1
 * @param evidence for people: why that is so
 */
public record RelationAsserted(PostingRef from, PostingRef to, double confidence, String evidence)
    implements JournalFact {
  public RelationAsserted {
    Require.present(from, "from");
    Require.present(to, "to");
    Require.text(evidence, "evidence");
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence is " + confidence + ", not from 0 to 1");
    }
  }

  @Override
  public String id() {
    return EventId.of("relation-asserted", from, to, confidence, evidence);
  }

  @Override
  public String subject() {
    return from.url();
  }
}
