package jobsearch.runtime.system;

import java.nio.file.Path;
import java.util.Map;
import jobsearch.runtime.Home;
import jobsearch.runtime.Ports;
import jobsearch.runtime.Release;
import jobsearch.runtime.Trouble;

/**
 * How a local system is to be run.
 *
 * @param portBase the first of its ports
 * @param recorded whether it reads the recorded boards instead of the user's sources
 * @param release the programs, where the build made them
 * @param copied whether the system runs from a copy of them, which a later build does not touch
 * @param repository the git checkout that releases are tagged in
 */
public record Settings(
    Home home, int portBase, boolean recorded, Release release, boolean copied, Path repository) {

  private static final int DEFAULT_PORT_BASE = 8600;

  public Settings {
    if (portBase < 1024 || portBase + Ports.OF_PRODUCTION > 65_536) {
      throw new Trouble(
          "JOBSEARCH_PORT_BASE is " + portBase + ": fourteen ports from there on are not available",
          "set it to a number from 1024 to 65522");
    }
  }

  /** Releases are tagged where the programs are built. */
  public Settings(Home home, int portBase, boolean recorded, Release release, boolean copied) {
    this(home, portBase, recorded, release, copied, release.directory());
  }

  /** What the environment says: {@code JOBSEARCH_HOME}, {@code JOBSEARCH_PORT_BASE}. */
  public static Settings fromEnvironment(Map<String, String> environment, Path root) {
    return new Settings(
        Home.fromEnvironment(environment), portBase(environment), false, new Release(root), true);
  }

  /** For tests: the programs stay where they are, nothing builds meanwhile. */
  public static Settings inPlace(Path home, int portBase, boolean recorded, Path root) {
    return new Settings(new Home(home), portBase, recorded, new Release(root), false);
  }

  /** The same with the recorded boards. */
  public Settings withRecordedBoards() {
    return new Settings(home, portBase, true, release, copied, repository);
  }

  /** The same with releases of another repository. */
  public Settings withRepository(Path other) {
    return new Settings(home, portBase, recorded, release, copied, other);
  }

  /** The same elsewhere. */
  public Settings at(Home otherHome, int otherPortBase) {
    return new Settings(otherHome, otherPortBase, recorded, release, copied, repository);
  }

  private static int portBase(Map<String, String> environment) {
    String text = environment.getOrDefault("JOBSEARCH_PORT_BASE", "");
    if (text.isBlank()) {
      return DEFAULT_PORT_BASE;
    }
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new Trouble(
          "JOBSEARCH_PORT_BASE is not a number: " + text,
          "set it to a number from 1024 to 65522, or unset it for " + DEFAULT_PORT_BASE,
          e);
    }
  }
}
