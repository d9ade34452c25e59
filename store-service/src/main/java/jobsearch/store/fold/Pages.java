package jobsearch.store.fold;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jobsearch.events.journal.ListedEntry;
import jobsearch.events.journal.PageListed;
import jobsearch.events.posting.PostingRef;
import jobsearch.events.posting.Validator;
import jobsearch.events.status.DuplicateFound;
import jobsearch.events.verdict.Judgement;
import jobsearch.events.verdict.PageJudged;
import jobsearch.events.verdict.Verdict;
import jobsearch.store.fold.Links.Claim;
import jobsearch.store.fold.StoredPosting.State;
import jobsearch.store.schema.Sql;
import jobsearch.store.verdict.Known;
import jobsearch.store.verdict.Verdicts;
import org.jspecify.annotations.Nullable;

/**
 * Answers a listed page: what each entry is to the store. Asked again, it answers and changes
 * nothing.
 */
final class Pages {

  private final Sql sql;
  private final Listings listings;
  private final Links links;
  private final Searches searches;
  private final Announcements announcements;
  private final Pairs pairs;

  Pages(
      Sql sql,
      Listings listings,
      Links links,
      Searches searches,
      Announcements announcements,
      Pairs pairs) {
    this.sql = sql;
    this.listings = listings;
    this.links = links;
    this.searches = searches;
    this.announcements = announcements;
    this.pairs = pairs;
  }

  void list(PageListed page, Moment at, List<FoldOutput> outputs) throws SQLException {
    long searchId = searches.idOf(page.source(), page.term(), page.cvKey());
    List<Judgement> judgements = new ArrayList<>(page.entries().size());
    boolean settled = true;
    for (ListedEntry entry : page.entries()) {
      Entry judged = judge(page, entry, searchId, at, outputs);
      judgements.add(new Judgement(entry.url(), judged.verdict, judged.validator));
      settled &= judged.verdict == Verdict.KNOWN && judged.settled;
    }
    count(page, judgements, at);
    outputs.add(
        new FoldOutput.Answered(
            new PageJudged(
                page.runId(),
                page.source(),
                page.page(),
                page.part(),
                page.id(),
                judgements,
                settled)));
  }

  private record Entry(Verdict verdict, boolean settled, @Nullable Validator validator) {}

  private Entry judge(
      PageListed page, ListedEntry entry, long searchId, Moment at, List<FoldOutput> outputs)
      throws SQLException {
    Optional<StoredPosting> found = listings.find(page.source(), entry);
    if (found.isEmpty()) {
      long id = listings.list(page.source(), entry, at, page.runId());
      links.link(id, entry.url(), page.term(), page.cvKey(), at);
      links.claim(id, page.runId(), page.source(), at);
      return new Entry(Verdict.NEW, links.sight(searchId, id, at), null);
    }
    StoredPosting posting = found.get();
    if (posting.state() == State.REMOVED) {
      // Sighted and linked as all others, so that the list can settle; neither fetched nor scored.
      links.link(posting.id(), posting.url(), page.term(), page.cvKey(), at);
      return new Entry(Verdict.KNOWN, links.sight(searchId, posting.id(), at), null);
    }
    Verdict verdict = Verdicts.on(known(posting, page, entry, at));
    if (verdict.fetches()) {
      links.claim(posting.id(), page.runId(), page.source(), at);
    }
    noteOtherSource(posting, page, entry, at, outputs);
    links.link(posting.id(), posting.url(), page.term(), page.cvKey(), at);
    boolean settled = links.sight(searchId, posting.id(), at);
    if (posting.state() == State.GONE) {
      listings.reopen(posting, at, page.runId());
    }
    if (verdict == Verdict.KNOWN_NEW_CV) {
      if (posting.duplicateOf() != null) {
        links.passOn(posting.id(), posting.duplicateOf(), at);
      }
      pairs.openShown(posting.id(), page.cvKey(), outputs);
    }
    return new Entry(verdict, settled, verdict == Verdict.STALE ? posting.validator() : null);
  }

  private Known known(StoredPosting posting, PageListed page, ListedEntry entry, Moment at)
      throws SQLException {
    boolean read = posting.contentHash() != null;
    Optional<Claim> claim = links.claim(posting.id());
    boolean claimed =
        claim.isPresent()
            && !(claim.get().runId().equals(page.runId())
                && claim.get().source().equals(page.source()))
            && Verdicts.claimHolds(claim.get().at(), at.time());
    // Only the source that was read can say that its listing changed.
    boolean stale =
        read
            && posting.source().equals(page.source())
            && Verdicts.stale(
                posting.fingerprint(), entry.fingerprint(), posting.scrapedAt(), at.time());
    return new Known(
        read,
        claimed,
        stale,
        links.toSearch(posting.id(), page.term(), page.cvKey()),
        links.toCv(posting.id(), page.cvKey()));
  }

  private void noteOtherSource(
      StoredPosting posting,
      PageListed page,
      ListedEntry entry,
      Moment at,
      List<FoldOutput> outputs)
      throws SQLException {
    if (posting.source().equals(page.source())
        || sql.exists(
            "SELECT 1 FROM sightings g JOIN searches s ON s.id = g.search_id"
                + " WHERE g.posting_id = ? AND s.source = ?",
            posting.id(),
            page.source())) {
      return;
    }
    PostingRef listed = new PostingRef(page.source(), entry.nativeId(), entry.url());
    announcements.duplicate(
        new DuplicateFound(listed, posting.ref(), "the same address, listed by another source"),
        at,
        outputs);
  }

  /** Once for each part of a page, however often it is asked for. */
  private void count(PageListed page, List<Judgement> judgements, Moment at) throws SQLException {
    long fresh = judgements.stream().filter(j -> j.verdict() == Verdict.NEW).count();
    sql.update(
        "INSERT OR IGNORE INTO scrape_history (run_id, source, page_number, part, jobs_found,"
            + " new_jobs, duplicate_jobs, scraped_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        page.runId(),
        page.source(),
        page.page(),
        page.part(),
        judgements.size(),
        fresh,
        judgements.size() - fresh,
        at.text());
  }
}
