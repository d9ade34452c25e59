package jobsearch.orchestrator.step.work;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import jobsearch.orchestrator.release.ReleaseManifest;
import jobsearch.orchestrator.release.ReleaseStore;
import jobsearch.orchestrator.release.ReleaseTag;
import jobsearch.orchestrator.step.StepFault;

/** The releases that were built here. */
interface Programs {

  Optional<ReleaseManifest> find(ReleaseTag tag);

  /** What is no longer as it was built; empty if all of it is. */
  List<String> flaws(ReleaseManifest release);

  Path directory(ReleaseManifest release);

  /** The release of a tag, of the commit that is to be promoted. */
  default ReleaseManifest need(String tag, String commit) {
    ReleaseManifest release =
        ReleaseTag.parse(tag)
            .flatMap(this::find)
            .orElseThrow(() ->
                StepFault.technical(
                    "release %1$s is not built here: `jobsearch release build %1$s`"
                        .formatted(tag)));
    if (!release.commit().hash().equals(commit)) {
      throw StepFault.bad(
          "release %s was built from commit %s, and %s is to be promoted: tag anew under another name"
              .formatted(tag, release.commit().hash(), commit));
    }
    return release;
  }

  /** Those of a store. */
  static Programs of(ReleaseStore store) {
    return new Programs() {
      @Override
      public Optional<ReleaseManifest> find(ReleaseTag tag) {
        return store.find(tag);
      }

      @Override
      public List<String> flaws(ReleaseManifest release) {
        return store.verify(release);
      }

      @Override
      public Path directory(ReleaseManifest release) {
        return store.directory(release);
      }
    };
  }
}
