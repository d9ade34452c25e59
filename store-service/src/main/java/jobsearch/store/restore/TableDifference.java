package jobsearch.store.restore;

import java.util.List;

/**
 * How a table of the restored store differs from that of the store in use; ids and times of runs do
 * not count.
 *
 * @param added rows that the store in use does not have
 * @param removed rows that only the store in use has
 * @param changed rows that say something else
 * @param examples some of the rows concerned, by what names them
 */
public record TableDifference(
    String table, long added, long removed, long changed, List<String> examples) {

  /** Whether there is any. */
  public boolean isSome() {
    return added + removed + changed > 0;
  }
}
