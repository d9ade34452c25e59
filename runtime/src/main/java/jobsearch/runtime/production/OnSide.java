package jobsearch.runtime.production;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import jobsearch.runtime.Condition;
import jobsearch.runtime.Label;
import jobsearch.runtime.Service;
import jobsearch.runtime.State;

/**
 * A release on one side of production.
 *
 * @param leading whether it is production's: its workers take work, commands look at its store
 * @param wanted whether it is to run
 * @param programs the directory of its programs
 * @param replica what its store is called where primaries are appointed
 * @param urls where its store, scraper and matcher answer
 * @param look what these do, as often as it is asked: one that hangs takes its time to say nothing
 * @param logs what its processes log and print
 * @param storeData its store's files
 * @param backups where production's backups are: both sides have the same
 */
public record OnSide(
    Side side,
    boolean leading,
    boolean wanted,
    Label label,
    Path programs,
    String replica,
    Map<Service, String> urls,
    Supplier<Map<Service, Condition>> look,
    List<Path> logs,
    Path storeData,
    Path backups) {

  public OnSide {
    urls = Map.copyOf(urls);
    logs = List.copyOf(logs);
  }

  /** What its store, scraper and matcher do now. */
  public Map<Service, Condition> conditions() {
    return Map.copyOf(look.get());
  }

  /** Whether any of its processes lives. */
  public boolean isAlive() {
    return conditions().values().stream().anyMatch(condition -> condition.state().isAlive());
  }

  /** Whether all of it is ready. */
  public boolean isReady() {
    return conditions().values().stream().allMatch(each -> each.state() == State.RUNNING);
  }

  /** Where its store, scraper or matcher answers. */
  public String url(Service service) {
    String url = urls.get(service);
    if (url == null) {
      throw new IllegalArgumentException(service.label() + " is on no side");
    }
    return url;
  }
}
