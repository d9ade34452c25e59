package jobsearch.store.recovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.SortedSet;
import jobsearch.events.codec.EventTypes;
import jobsearch.store.fold.Fold;
import jobsearch.store.schema.StoreDatabase;

/**
 * Says in one line of JSON what this release is to other releases: a contract between any two,
 * docs/decisions/0023-releases.md. Starts nothing, opens nothing.
 */
public final class DescribeProgram {

  private DescribeProgram() {}

  /**
   * What a release is to others.
   *
   * @param schemaVersion of the databases that it makes
   * @param foldVersion of the rules that derive their tables
   * @param reads the types of events that it understands
   * @param writes those of them that it still writes
   */
  record Description(
      int schemaVersion, int foldVersion, SortedSet<String> reads, SortedSet<String> writes) {}

  /** Prints it; takes no arguments. */
  public static void main(String[] arguments) throws JsonProcessingException {
    System.out.println(
        new ObjectMapper()
            .writeValueAsString(
                new Description(
                    StoreDatabase.SCHEMA_VERSION,
                    Fold.VERSION,
                    EventTypes.read(),
                    EventTypes.written())));
  }
}
