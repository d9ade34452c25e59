package jobsearch.events.journal;

import java.util.List;
import jobsearch.events.EventId;
import jobsearch.events.Require;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a store with which a new journal begins, because the journal that made them is lost. Only
 * at the beginning of a journal, before any other fact.
 *
 * @param seed the same for all rows of one store: its logical hash
 * @param schemaVersion of the store that they come from
 * @param part numbers the facts of one table from 1
 * @param columns of the table
 * @param rows with a value for each column: text, whole or floating number, null; bytes as hex
 */
public record StoreSeeded(
    String seed,
    int schemaVersion,
    String table,
    int part,
    List<String> columns,
    List<List<@Nullable Object>> rows)
    implements JournalFact {
  public StoreSeeded {
    Require.text(seed, "seed");
    Require.text(table, "table");
    Require.atLeast(1, part, "part");
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  @Override
  public String id() {
    return EventId.of("store-seeded", seed, table, part);
  }

  @Override
  public String subject() {
    return table;
  }
}
