package jobsearch.events.verdict;

import java.util.List;
import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * The answer to PageListed.
 *
 * @param pageListedId the question's event id: another listing of the same page is another question
 * @param judgements one for each entry, in the entries' order
 * @param settled whether every entry of this part was known for this term and CV when a run last
 *     read this list to its end or frontier. A page whose every part is settled is the frontier, if
 *     the source is newest first
 */
public record PageJudged(
    String runId,
    String source,
    int page,
    int part,
    String pageListedId,
    List<Judgement> judgements,
    boolean settled)
    implements StoreAnswer {
  public PageJudged {
    Require.text(runId, "runId");
    Require.text(source, "source");
    Require.text(pageListedId, "pageListedId");
    judgements = List.copyOf(Require.present(judgements, "judgements"));
  }

  @Override
  public String id() {
    return EventId.of("page-judged", pageListedId, judgements, settled);
  }

  @Override
  public String subject() {
    return runId;
  }
}
