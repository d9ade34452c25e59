package jobsearch.orchestrator.release;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.file.Path;
import java.util.List;
import jobsearch.runtime.Release;
import jobsearch.runtime.Service;
import jobsearch.runtime.ServiceProgram;
import jobsearch.runtime.Trouble;

/**
 * What a release is to other releases, in its own words ({@code DescribeProgram} of its store).
 *
 * @param schemaVersion of the databases that it makes
 * @param foldVersion of the rules that derive their tables
 * @param reads the types of events that it understands, in order
 * @param writes the types of events that it writes, in order
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReleaseContract(
    int schemaVersion, int foldVersion, List<String> reads, List<String> writes) {

  private static final String PROGRAM = "jobsearch.store.recovery.DescribeProgram";

  public ReleaseContract {
    if (schemaVersion < 1 || foldVersion < 1) {
      throw new IllegalArgumentException("schemaVersion and foldVersion are at least 1");
    }
    reads = reads.stream().sorted().toList();
    writes = writes.stream().sorted().toList();
    if (reads.isEmpty() || writes.isEmpty()) {
      throw new IllegalArgumentException("it reads and writes something");
    }
  }

  /**
   * Asks programs that have no manifest, such as those of a work tree.
   *
   * @param programs laid out as the checkout is
   * @param output takes what the program logs
   */
  public static ReleaseContract of(Path programs, Path output) {
    ServiceProgram.Ended ended =
        ServiceProgram.run(
            new Release(programs), Service.STORE, PROGRAM, List.of(), "", output, step -> {});
    try {
      return ManifestJson.JSON.treeToValue(ended.answer(), ReleaseContract.class);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new Trouble(
          "the programs in %s do not say which events they read".formatted(programs),
          "what they say is in " + output,
          e);
    }
  }
}
