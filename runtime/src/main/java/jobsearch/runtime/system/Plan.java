package jobsearch.runtime.system;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jobsearch.runtime.Home;
import jobsearch.runtime.Launch;
import jobsearch.runtime.Place;
import jobsearch.runtime.Ports;
import jobsearch.runtime.Processes;
import jobsearch.runtime.Release;
import jobsearch.runtime.Service;
import jobsearch.runtime.SystemRecord;
import jobsearch.runtime.production.Side;
import jobsearch.runtime.production.SidePlace;
import jobsearch.runtime.production.Sides;
import jobsearch.runtime.production.Sides.Occupant;
import jobsearch.runtime.system.Status.ServiceStatus;

/**
 * What of production is where, at one moment.
 *
 * @param production the place of what is not promoted, and of blue
 * @param system with what that was started
 */
record Plan(Place production, SystemRecord system, Sides sides) {

  Plan(Home home, SystemRecord system, Sides sides, Path repository) {
    this(
        Place.production(home, system.portBase(), system.recorded())
            .with(Map.of("JOBSEARCH_ORCHESTRATOR_REPOSITORY", repository.toString())),
        system,
        sides);
  }

  /** All that runs, the release's on the leading side. */
  List<Service> services() {
    return production.services();
  }

  /** What is not promoted: a start with another build replaces it. */
  List<Service> infrastructure() {
    return services().stream().filter(each -> !each.isOfARelease()).toList();
  }

  Leading leading() {
    return new Leading(place(sides.leading()), sides.leader().orElseThrow());
  }

  SidePlace place(Side side) {
    return new SidePlace(side, production);
  }

  boolean isWanted(Side side) {
    return sides.on(side).filter(Occupant::wanted).isPresent();
  }

  /** How a process of the infrastructure is started. */
  Launch launch(Service service) {
    Place place =
        service == Service.GATEWAY
            ? production.with(
                Map.of(
                    "JOBSEARCH_GATEWAY_RELEASE", leading().label().tag(),
                    "JOBSEARCH_GATEWAY_STORE_URL", leading().url(Service.STORE),
                    "JOBSEARCH_GATEWAY_SCRAPER_URL", leading().url(Service.SCRAPER),
                    "JOBSEARCH_GATEWAY_MATCHER_URL", leading().url(Service.MATCHER)))
            : production;
    return new Launch(place, new Release(system.release()), system.label());
  }

  /** Fails if another one listens where these, or what is dead on a side, are to listen. */
  void requireFree(List<Service> infrastructure, ReleaseParts parts) {
    Ports.requireFree(infrastructure, production.portBase());
    for (Side side : Side.values()) {
      if (isWanted(side)) {
        Ports.requireFree(parts.on(side).dead(), place(side).portBase());
      }
    }
  }

  Status status(Processes infrastructure, ReleaseParts parts) {
    List<ServiceStatus> all = new ArrayList<>();
    for (Service service : services()) {
      all.add(
          service.isOfARelease()
              ? status(sides.leading(), service, parts)
              : new ServiceStatus(
                  service, production.url(service), infrastructure.condition(service)));
    }
    Side other = sides.leading().other();
    if (isWanted(other) || parts.on(other).isAlive()) {
      Service.OF_A_RELEASE.forEach(service -> all.add(status(other, service, parts)));
    }
    return new Status(production.url(Service.GATEWAY), all);
  }

  private ServiceStatus status(Side side, Service service, ReleaseParts parts) {
    String release = sides.on(side).map(there -> there.label().tag()).orElse("unknown");
    return new ServiceStatus(
        service,
        place(side).url(service),
        parts.on(side).each().condition(service),
        new Status.Whose(side, release, side == sides.leading()));
  }
}
