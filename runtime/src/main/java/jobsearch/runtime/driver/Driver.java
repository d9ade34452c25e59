package jobsearch.runtime.driver;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import jobsearch.runtime.Label;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.environment.StagingFile;

/**
 * Starts releases, finds them again, and stops them. Every call may be repeated, also by another
 * instance after this one was killed.
 */
public interface Driver {

  /**
   * Starts a release in a slot where none runs, and returns when all of it is ready. What the slot
   * kept from before, it finds again.
   *
   * @param programs the directory of its programs
   * @param progress takes lines for a person who waits
   * @throws Trouble if it cannot be started; nothing of it runs then
   */
  Deployed start(StagingFile slot, Path programs, Label label, Consumer<String> progress);

  /** What was put into a slot last, whether it runs or not; empty if nothing is there. */
  Optional<Deployed> find(StagingFile slot);

  /** What production runs: the release that leads; empty if that is not started from here. */
  Optional<Deployed> production();

  /** The tags of what is on production's sides, whether it runs or not. */
  Set<String> productionReleases();

  /** Stops what runs in a slot; its files and topics stay. */
  void stop(StagingFile slot, Consumer<String> progress);

  /** Stops what runs in a slot, and deletes all that it has. */
  void erase(StagingFile slot, Consumer<String> progress);

  /**
   * Brings the facts of production's journal, and nothing that is personal, into the journal of a
   * slot that is erased.
   *
   * @param programs of the release that will read them
   * @return how many there are
   */
  long seedFromProduction(StagingFile slot, Path programs, Consumer<String> progress);
}
