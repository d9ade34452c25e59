package jobsearch.store.consistency;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import jobsearch.store.search.IndexComparison;
import jobsearch.store.search.IndexNotReady;

/** Whether the search index says what the rows say. */
final class IndexCheck implements Check {

  private static final Rule RULE =
      new Rule(
          "index",
          "postings of which the search index says something else than the store",
          Severity.MAJOR,
          1,
          "stop the store and delete search-index beside its database: it is built anew");

  private final IndexComparison comparison;

  IndexCheck(IndexComparison comparison) {
    this.comparison = comparison;
  }

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public Finding find(Connection snapshot)
      throws SQLException, IOException, InterruptedException, Inconclusive {
    try {
      IndexComparison.Compared compared = comparison.with(snapshot);
      return new Finding(
          compared.postings(),
          compared.count(),
          compared.differences().stream()
              .map(d -> new Sample("postings " + d.posting(), null, d.what()))
              .toList());
    } catch (IndexNotReady e) {
      throw new Inconclusive(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public List<Repair> repairs(Connection snapshot, String run) {
    return List.of(new Repair.RebuildIndex());
  }
}
