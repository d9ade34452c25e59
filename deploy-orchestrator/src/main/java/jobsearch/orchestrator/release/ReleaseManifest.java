package jobsearch.orchestrator.release;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What a release is: written beside its programs, so that it can be judged without starting it.
 *
 * @param commit that the tag named when it was built
 * @param jdk that it was built with
 * @param schemaVersion of the databases that it makes
 * @param foldVersion of the rules that derive their tables
 * @param reads the types of events ({@code ce_type}) that it understands, in order
 * @param writes the types of events that it writes, in order
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReleaseManifest(
    ReleaseTag tag,
    CommitId commit,
    Instant builtAt,
    String jdk,
    int schemaVersion,
    int foldVersion,
    List<String> reads,
    List<String> writes,
    List<Artifact> programs) {

  /** The one that was built last comes first. */
  static final Comparator<ReleaseManifest> NEWEST_FIRST =
      Comparator.comparing(ReleaseManifest::builtAt).thenComparing(ReleaseManifest::tag).reversed();

  /**
   * One program.
   *
   * @param directory where it is in the release
   * @param sha256 of a line for each of its files with SHA-256 and path, in order: its part of
   *     {@code files.sha256}
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Artifact(String program, String directory, int files, long bytes, String sha256) {}

  public ReleaseManifest {
    reads = List.copyOf(reads);
    writes = List.copyOf(writes);
    programs = List.copyOf(programs);
  }

  /**
   * The types of events that this release writes and another one does not understand. While it runs
   * beside the other, or where the other shall take over again, there must be none.
   */
  public List<String> unreadableFor(ReleaseManifest other) {
    return writes.stream().filter(type -> !other.reads.contains(type)).toList();
  }
}
