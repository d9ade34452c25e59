package jobsearch.runtime.production;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import jobsearch.runtime.Label;
import jobsearch.runtime.Service;
import jobsearch.runtime.Trouble;

/**
 * Production's releases, and how they come and go. Every call may be repeated, also after a kill,
 * and by another instance. Lines for a person who waits go to {@code progress}.
 */
public interface ProductionDriver {

  /**
   * What is on the sides, running or not, the leading one first; empty if production is not run
   * from here.
   */
  List<OnSide> releases();

  /** The one whose label has this tag. */
  default Optional<OnSide> find(String release) {
    return releases().stream().filter(each -> each.label().tag().equals(release)).findFirst();
  }

  /**
   * Puts a release on the side that does not lead. One that is there already with the same programs
   * stays as it is; what another one left there is stopped, and its store erased. From then on it
   * is wanted.
   *
   * @param programs the directory of its programs
   * @throws Trouble if another release is still wanted there, or this one leads already
   */
  OnSide prepare(Path programs, Label label, Consumer<String> progress);

  /**
   * Starts those of its store, scraper and matcher that do not run, and returns when they are
   * ready. One that does not lead takes no share of the work.
   *
   * @throws Trouble if it cannot be started; nothing that this call started runs then
   */
  void start(String release, Set<Service> services, Consumer<String> progress);

  /**
   * Restores one of production's backups into its store's directory, with its own programs, which
   * begin with an empty directory each time; its store is stopped before.
   *
   * @param backup its name in the directory of backups
   * @return what the restore says
   */
  JsonNode restore(String release, String backup, Consumer<String> progress);

  /**
   * From now on this one is production's: commands look at its store, and its workers take work
   * once they are started anew.
   */
  void lead(String release);

  /**
   * Stops it: it is not wanted any more. Its store and logs stay until another one is prepared.
   *
   * @throws Trouble if it leads
   */
  void stop(String release, Consumer<String> progress);
}
