package jobsearch.gateway.traffic;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jobsearch.events.Require;
import jobsearch.events.traffic.Maintenance;
import jobsearch.events.traffic.ReleaseTraffic;
import jobsearch.events.traffic.TrafficSet;
import org.jspecify.annotations.Nullable;

/**
 * What counts now, and the rule which statement comes after it.
 *
 * @param source who said it
 * @param since when it was taken
 * @param takenOut releases that get nothing here, whatever their weight
 */
public record InForce(TrafficSet traffic, Source source, Instant since, Set<String> takenOut) {

  /**
   * How far an emergency goes ahead: an orchestrator that has not heard of it counts on from the
   * revision that it knows, and stays below.
   */
  static final long EMERGENCY_STEP = 1_000;

  /** Who said what counts. */
  public enum Source {
    CONFIGURED,
    TOPIC,
    ADMIN
  }

  public InForce {
    Require.present(traffic, "traffic");
    Require.present(source, "source");
    Require.present(since, "since");
    Set<String> listed =
        traffic.releases().stream().map(ReleaseTraffic::release).collect(Collectors.toSet());
    takenOut =
        Require.present(takenOut, "takenOut").stream()
            .filter(listed::contains)
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The same, after a start. As long as only commands have changed what was configured, the
   * services are where they are configured to be now: ports may have changed.
   */
  InForce at(TrafficSet configured) {
    List<ReleaseTraffic> now = configured.releases();
    boolean ofTheTopic =
        source == Source.TOPIC
            || traffic.releases().size() > 1
            || !isListed(now.getFirst().release(), traffic);
    if (ofTheTopic) {
      return this;
    }
    TrafficSet moved =
        new TrafficSet(
            traffic.environment(),
            traffic.revision(),
            traffic.reason(),
            now,
            traffic.maintenance());
    return new InForce(moved, source, since, takenOut);
  }

  /** What the topic says; empty if it is for others or not above what counts. */
  Optional<InForce> followedBy(TrafficSet said, Instant now) {
    return said.environment().equals(traffic.environment()) && said.revision() > traffic.revision()
        ? Optional.of(new InForce(said, Source.TOPIC, now, takenOut))
        : Optional.empty();
  }

  /** With these weights; releases that are not named get nothing. */
  InForce with(Map<String, Integer> weights, String reason, Instant now) {
    Set<String> unknown = new LinkedHashSet<>(weights.keySet());
    traffic.releases().forEach(each -> unknown.remove(each.release()));
    if (!unknown.isEmpty()) {
      throw unknownRelease(unknown.iterator().next());
    }
    List<ReleaseTraffic> releases =
        traffic.releases().stream()
            .map(each -> each.withWeight(weights.getOrDefault(each.release(), 0)))
            .toList();
    return commanded(releases, traffic.maintenance(), reason, now);
  }

  InForce with(@Nullable Maintenance maintenance, String reason, Instant now) {
    return commanded(traffic.releases(), maintenance, reason, now);
  }

  /** Takes a release out here or puts it back; that is no statement for others. */
  InForce with(String release, boolean out) {
    if (!isListed(release, traffic)) {
      throw unknownRelease(release);
    }
    Set<String> others = new LinkedHashSet<>(takenOut);
    if (out) {
      others.add(release);
    } else {
      others.remove(release);
    }
    return new InForce(traffic, source, since, others);
  }

  /** The release of this name, if it gets new requests. */
  public boolean isServing(String release) {
    return traffic.releases().stream()
        .anyMatch(each ->
            each.release().equals(release) && each.weight() > 0 && !takenOut.contains(release));
  }

  /** The release of this name, whatever its weight, unless it was taken out here. */
  public Optional<ReleaseTraffic> listed(String release) {
    return traffic.releases().stream()
        .filter(each -> each.release().equals(release) && !takenOut.contains(release))
        .findFirst();
  }

  private InForce commanded(
      List<ReleaseTraffic> releases,
      @Nullable Maintenance maintenance,
      String reason,
      Instant now) {
    TrafficSet next =
        new TrafficSet(
            traffic.environment(),
            traffic.revision() + EMERGENCY_STEP,
            reason,
            releases,
            maintenance);
    return new InForce(next, Source.ADMIN, now, takenOut);
  }

  private static boolean isListed(String release, TrafficSet traffic) {
    return traffic.releases().stream().anyMatch(each -> each.release().equals(release));
  }

  private IllegalArgumentException unknownRelease(String release) {
    return new IllegalArgumentException(
        "there is no release %s here, only %s"
            .formatted(
                release,
                traffic.releases().stream()
                    .map(ReleaseTraffic::release)
                    .collect(Collectors.joining(", "))));
  }
}
