package jobsearch.events.journal;

import java.util.List;
import jobsearch.events.EventId;
import jobsearch.events.Require;
import org.jspecify.annotations.Nullable;

/**
 * Takes every store back to what it was at an earlier place of the journal, row by row. It may take
 * several facts; they count once all have come, and only if nothing else came in between: what a
 * person saw before saying yes is then exactly what happens.
 *
 * @param reversion the same for all its facts
 * @param base the offset of the last record before the first of them
 * @param until the offset before which the state lies that is gone back to
 * @param schemaVersion of the store that the rows come from
 * @param part numbers its facts from 1
 * @param last whether no further one follows
 */
public record StoreReverted(
    String reversion,
    long base,
    long until,
    int schemaVersion,
    int part,
    boolean last,
    List<TableChange> changes)
    implements JournalFact {

  /**
   * What changes in one table.
   *
   * @param keyColumns the columns of its primary key
   * @param removed the keys of the rows that are not as they shall be
   * @param columns of the table
   * @param put the rows that take their place: text, whole or floating number, null; bytes as hex
   */
  public record TableChange(
      String table,
      List<String> keyColumns,
      List<List<@Nullable Object>> removed,
      List<String> columns,
      List<List<@Nullable Object>> put) {
    public TableChange {
      Require.text(table, "table");
      keyColumns = List.copyOf(keyColumns);
      removed = List.copyOf(removed);
      columns = List.copyOf(columns);
      put = List.copyOf(put);
    }
  }

  public StoreReverted {
    Require.text(reversion, "reversion");
    Require.atLeast(1, part, "part");
    changes = List.copyOf(changes);
  }

  @Override
  public String id() {
    return EventId.of("store-reverted", reversion, part);
  }

  @Override
  public String subject() {
    return reversion;
  }
}
