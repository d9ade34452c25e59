package jobsearch.orchestrator.release;

import java.util.Set;

/** Knows which releases are needed: they run, may have to run again, or are being promoted. */
public interface ReleasesInUse {

  /** Their tags just now. */
  Set<ReleaseTag> tags();
}
