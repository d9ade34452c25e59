package jobsearch.runtime.system;

import java.nio.file.Path;
import jobsearch.runtime.Home;
import jobsearch.runtime.Label;
import jobsearch.runtime.Release;
import jobsearch.runtime.Service;
import jobsearch.runtime.production.SidePlace;
import jobsearch.runtime.production.Sides.Occupant;

/** The release that is production's: commands look at its store. */
public record Leading(SidePlace place, Occupant occupant) {

  /** Where its processes keep what is their own. */
  public Home home() {
    return place.home();
  }

  /** Its store's files. */
  public Path storeData() {
    return home().storeData();
  }

  /** What its store is called where primaries are appointed. */
  public String replica() {
    return place.side().replica();
  }

  /** Its programs. */
  public Release release() {
    return new Release(occupant.programs());
  }

  /** What it is called. */
  public Label label() {
    return occupant.label();
  }

  /** Where a process answers. */
  public String url(Service service) {
    return place.url(service);
  }
}
