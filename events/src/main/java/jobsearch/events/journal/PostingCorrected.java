package jobsearch.events.journal;

import java.util.List;
import jobsearch.events.EventId;
import jobsearch.events.Require;
import jobsearch.events.posting.Correction;
import jobsearch.events.posting.PostingRef;

/**
 * A person says what a posting gets wrong. It holds whatever the board says later, until it is
 * withdrawn.
 *
 * @param withdrawn names of fields whose correction is taken back
 */
public record PostingCorrected(
    String request, PostingRef posting, Correction correction, List<String> withdrawn)
    implements WriteFact {
  public PostingCorrected {
    Require.text(request, "request");
    Require.present(posting, "posting");
    correction = correction == null ? Correction.NONE : correction;
    withdrawn = withdrawn == null ? List.of() : List.copyOf(withdrawn);
    for (String field : withdrawn) {
      if (!Correction.FIELDS.contains(field)) {
        throw new IllegalArgumentException("withdrawn names no field that can be corrected");
      }
    }
  }

  @Override
  public String id() {
    return EventId.of("posting-corrected", request, posting, correction, withdrawn);
  }

  @Override
  public String subject() {
    return posting.source();
  }
}
