package jobsearch.orchestrator.release;

import java.nio.file.Path;

/** Release stores for the tests of others. */
public final class ReleaseStores {

  private ReleaseStores() {}

  /** One that builds nothing. */
  public static ReleaseStore at(Path directory) {
    return new ReleaseStore(new StoreLayout(directory), null);
  }
}
