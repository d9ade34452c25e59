package jobsearch.events.journal;

import jobsearch.events.EventId;
import jobsearch.events.Require;
import jobsearch.events.posting.Posting;
import jobsearch.events.posting.PostingRef;

/**
 * A person enters a posting that no board has brought.
 *
 * @param url where it is to be found: by it, boards that list it later are recognised
 * @param term the search that it belongs to; empty for none
 */
public record PostingEntered(String request, String url, Posting posting, String term)
    implements WriteFact {

  /** The source of what people enter. */
  public static final String SOURCE = "manual";

  public PostingEntered {
    Require.text(request, "request");
    Require.text(url, "url");
    Require.present(posting, "posting");
    Require.present(term, "term");
  }

  /** How facts name it. */
  public PostingRef ref() {
    return new PostingRef(SOURCE, null, url);
  }

  @Override
  public String id() {
    return EventId.of("posting-entered", request, url, posting, term);
  }

  @Override
  public String subject() {
    return SOURCE;
  }
}
