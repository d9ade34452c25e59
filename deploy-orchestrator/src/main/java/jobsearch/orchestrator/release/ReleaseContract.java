package jobsearch.orchestrator.release;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What a release is to other releases, in its own words ({@code DescribeProgram} of its store).
 *
 * @param schemaVersion of the databases that it makes
 * @param foldVersion of the rules that derive their tables
 * @param reads the types of events that it understands, in order
 * @param writes the types of events that it writes, in order
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ReleaseContract(
    int schemaVersion, int foldVersion, List<String> reads, List<String> writes) {

  ReleaseContract {
    if (schemaVersion < 1 || foldVersion < 1) {
      throw new IllegalArgumentException("schemaVersion and foldVersion are at least 1");
    }
    reads = reads.stream().sorted().toList();
    writes = writes.stream().sorted().toList();
    if (reads.isEmpty() || writes.isEmpty()) {
      throw new IllegalArgumentException("it reads and writes something");
    }
  }
}
