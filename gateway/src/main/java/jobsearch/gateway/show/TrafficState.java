package jobsearch.gateway.show;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jobsearch.events.traffic.Maintenance;
import jobsearch.events.traffic.ReleaseTraffic;
import jobsearch.gateway.Upstream;
import jobsearch.gateway.choose.Target;
import jobsearch.gateway.health.Origin;
import jobsearch.gateway.health.Origins;
import jobsearch.gateway.measure.Exchanges;
import jobsearch.gateway.traffic.InForce;
import jobsearch.gateway.traffic.Traffic;
import org.jspecify.annotations.Nullable;

/**
 * How the traffic is shared now.
 *
 * @param source who said it: CONFIGURED, TOPIC or ADMIN
 * @param since when it was taken
 * @param followed whether the topic is read, so that what is said there will count
 * @param problem what is wrong with the file; null if nothing is
 * @param releases those that are listed, then those that only have requests under way
 */
public record TrafficState(
    String environment,
    long revision,
    InForce.Source source,
    String reason,
    Instant since,
    boolean followed,
    @Nullable String problem,
    List<Release> releases,
    @Nullable Maintenance maintenance) {

  /**
   * One release.
   *
   * @param takenOut whether it gets nothing here, whatever its weight
   * @param inFlight requests under way, event streams included
   * @param streams event streams
   */
  public record Release(
      String release,
      int weight,
      boolean takenOut,
      long inFlight,
      long streams,
      List<Service> services) {}

  /**
   * A service of a release.
   *
   * @param healthy whether it gets requests
   * @param reason what went wrong the last time; null if it answers
   */
  public record Service(String service, String address, boolean healthy, @Nullable String reason) {}

  /** The state at this moment. */
  static TrafficState of(Traffic traffic, Origins origins, Exchanges exchanges) {
    InForce inForce = traffic.inForce();
    var set = inForce.traffic();
    List<String> others = new ArrayList<>(exchanges.releases());
    others.remove(Target.NONE);
    set.releases().forEach(each -> others.remove(each.release()));
    Stream<Release> listed =
        set.releases().stream()
            .map(each ->
                release(
                    each.release(),
                    each.weight(),
                    inForce.takenOut().contains(each.release()),
                    exchanges,
                    services(each, origins)));
    Stream<Release> leaving =
        others.stream().map(release -> release(release, 0, false, exchanges, List.of()));
    return new TrafficState(
        set.environment(),
        set.revision(),
        inForce.source(),
        set.reason(),
        inForce.since(),
        traffic.isFollowed(),
        traffic.problem(),
        Stream.concat(listed, leaving).toList(),
        set.maintenance());
  }

  private static Release release(
      String tag, int weight, boolean takenOut, Exchanges exchanges, List<Service> services) {
    return new Release(
        tag, weight, takenOut, exchanges.underWay(tag), exchanges.streams(tag), services);
  }

  private static List<Service> services(ReleaseTraffic release, Origins origins) {
    return Stream.of(Upstream.STORE, Upstream.SCRAPER, Upstream.MATCHER)
        .map(upstream -> {
          var address = Origins.address(upstream, release);
          Origin origin = origins.at(address);
          return new Service(
              upstream.service(), address.toString(), origin.healthy(), origin.reason());
        })
        .toList();
  }
}
