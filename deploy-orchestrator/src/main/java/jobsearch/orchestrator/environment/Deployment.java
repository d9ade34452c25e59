package jobsearch.orchestrator.environment;

import java.util.Locale;
import jobsearch.orchestrator.release.ReleaseTag;
import jobsearch.runtime.environment.StagingFile.Seed;
import org.jspecify.annotations.Nullable;

/**
 * A release that is wanted in a slot.
 *
 * @param tag of a release, which is built if it is not there
 * @param seed what the slot begins with; as its file says if null
 * @param keep whether what the slot has stays, so that the release migrates it
 * @param verify whether the release is verified then
 */
public record Deployment(ReleaseTag tag, @Nullable Seed seed, boolean keep, boolean verify) {

  /** The name of a seed, as people write it. */
  static Seed seed(String name) {
    return Seed.valueOf(name.toUpperCase(Locale.ROOT));
  }
}
