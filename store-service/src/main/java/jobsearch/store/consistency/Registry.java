package jobsearch.store.consistency;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import jobsearch.store.journal.Journal;
import jobsearch.store.journal.JournalMissing;
import jobsearch.store.search.IndexComparison;
import jobsearch.store.search.Indexer;
import org.apache.kafka.common.KafkaException;

/** Every check that there is, in the order in which they run. */
public final class Registry {

  private final List<Check> checks;

  Registry(List<Check> checks) {
    this.checks = List.copyOf(checks);
  }

  /**
   * All checks of one store.
   *
   * @param client Kafka client settings
   * @param topic the journal's name
   */
  public static Registry of(
      Indexer indexer, DataSource readers, Map<String, Object> client, String topic) {
    List<Check> checks = new ArrayList<>();
    // First, while hardly anything has changed since the snapshot was taken.
    checks.add(new IndexCheck(new IndexComparison(indexer, readers)));
    checks.addAll(ofRows());
    checks.add(new OffsetCheck(() -> range(client, topic)));
    return new Registry(checks);
  }

  /** Those that need nothing but the database. */
  public static Registry ofDatabase() {
    return new Registry(ofRows());
  }

  static List<Check> ofRows() {
    List<Check> checks = new ArrayList<>(RelationChecks.all());
    checks.addAll(RowChecks.rows());
    checks.add(RowChecks.counters());
    checks.add(RowChecks.references());
    checks.add(RowChecks.pages());
    checks.add(new SchemaCheck());
    return checks;
  }

  List<Check> checks() {
    return checks;
  }

  private static OffsetCheck.Range range(Map<String, Object> client, String topic)
      throws InterruptedException, Inconclusive {
    try (Journal journal = Journal.connect(client, topic, 1)) {
      return new OffsetCheck.Range(journal.start(), journal.end());
    } catch (JournalMissing | KafkaException e) {
      throw new Inconclusive("the journal does not answer: " + e.getMessage());
    }
  }
}
