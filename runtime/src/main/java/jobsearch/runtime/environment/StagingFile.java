package jobsearch.runtime.environment;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How a staging slot is configured.
 *
 * @param ports the first of its ports
 * @param seed what it begins with
 * @param sources the recorded boards that are searched there, by name; empty for the usual ones
 * @param validFor how long a verification there lets a release be promoted
 * @param soak how long a release must have run there before
 * @param settings what its services find in their environment besides
 */
public record StagingFile(
    int slot,
    int ports,
    Seed seed,
    List<String> sources,
    Duration validFor,
    Duration soak,
    Map<String, String> settings) {

  /** What a slot begins with. */
  public enum Seed {
    /** What a search over some recorded boards brings. */
    RECORDED,
    /** The facts in production's journal; nothing that is personal. */
    PRODUCTION,
    /** Nothing. */
    NONE
  }

  public StagingFile {
    sources = List.copyOf(sources);
    settings = Map.copyOf(settings);
  }

  /** As its directory and topics are called: {@code staging-1}. */
  public String name() {
    return name(slot);
  }

  static String name(int slot) {
    return "staging-" + slot;
  }
}
