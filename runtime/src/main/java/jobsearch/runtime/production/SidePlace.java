package jobsearch.runtime.production;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jobsearch.runtime.Home;
import jobsearch.runtime.Launch;
import jobsearch.runtime.Place;
import jobsearch.runtime.Ports;
import jobsearch.runtime.Release;
import jobsearch.runtime.Service;
import jobsearch.runtime.production.Sides.Occupant;

/**
 * Where one side's processes live. Blue is production's own home and ports, as it was before there
 * were two; green has files and ports of its own, and production's topics, accounts, boards,
 * backups and archive.
 *
 * @param production its place
 */
public record SidePlace(Side side, Place production) {

  /** What both sides share, and where it lies beside blue's store. */
  private static final Map<String, String> SHARED =
      Map.of(
          "JOBSEARCH_STORE_BACKUP_DIRECTORY", "backups",
          "JOBSEARCH_STORE_ARCHIVE_DIRECTORY", "journal-archive",
          "JOBSEARCH_STORE_LEGACY_DIRECTORY", "legacy");

  /** Where a side keeps what is its own. */
  public static Home home(Side side, Home production) {
    return side == Side.BLUE
        ? production
        : new Home(production.directory().resolve(side.label()), production.accounts());
  }

  /** Its own. */
  public Home home() {
    return home(side, production.home());
  }

  /** The first of its ports. */
  public int portBase() {
    return production.portBase() + (side == Side.BLUE ? 0 : Ports.SECOND_SIDE);
  }

  /** Where a process answers. */
  public String url(Service service) {
    return service.isOfARelease() ? Launch.url(service, portBase()) : production.url(service);
  }

  /** How a release is started there. */
  Launch launch(Occupant occupant, boolean leading) {
    Map<String, String> settings = new LinkedHashMap<>(production.settings());
    settings.put("JOBSEARCH_STORE_REPLICA", side.replica());
    if (!leading) {
      // Once it has shown that it can, it is asked for more, and takes all when it leads.
      settings.put("JOBSEARCH_WORK_SHARE", "0");
    }
    if (side != Side.BLUE) {
      settings.put("JOBSEARCH_SCRAPER_SOURCES_FILE", production.sources().toString());
      SHARED.forEach((name, directory) ->
          settings.put(name, shared(name, directory, System.getenv()).toString()));
    }
    Place place =
        new Place(
            null,
            home(),
            portBase(),
            production.broker(),
            production.topicPrefix(),
            production.recorded(),
            Service.OF_A_RELEASE,
            settings);
    return new Launch(place, new Release(occupant.programs()), occupant.label());
  }

  /** Where production's backups are. */
  Path backups() {
    return shared("JOBSEARCH_STORE_BACKUP_DIRECTORY", "backups", System.getenv());
  }

  private Path shared(String name, String directory, Map<String, String> environment) {
    String chosen = environment.getOrDefault(name, "");
    return chosen.isBlank()
        ? production.home().storeData().resolveSibling(directory)
        : Path.of(chosen);
  }

  /** What of a release is logged and printed there. */
  List<Path> logs() {
    return Service.OF_A_RELEASE.stream().flatMap(each -> home().logs(each).stream()).toList();
  }
}
