package jobsearch.gateway.choose;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jobsearch.events.traffic.ReleaseTraffic;
import jobsearch.gateway.Upstream;
import jobsearch.gateway.health.Origins;
import jobsearch.gateway.traffic.Addresses;
import jobsearch.gateway.traffic.InForce;
import jobsearch.gateway.traffic.Traffic;

/** Chooses where a request goes. */
@Singleton
public final class Targets {

  private final Traffic traffic;
  private final Origins origins;
  private final Addresses addresses;

  public Targets(Traffic traffic, Origins origins, Addresses addresses) {
    this.traffic = traffic;
    this.origins = origins;
    this.addresses = addresses;
  }

  /**
   * Where a caller's request goes. Where no release has a service that is healthy, all are asked as
   * if they were: a check that errs everywhere must not stop everything. A pinned one goes to its
   * release, whatever weight and health it has, and to no other.
   *
   * @param tried releases that it went to before; another one must be healthy
   * @return empty if there is no release for it
   */
  public Optional<Target> target(Upstream upstream, Caller caller, Set<String> tried) {
    if (upstream == Upstream.ORCHESTRATOR) {
      return tried.isEmpty()
          ? Optional.of(new Target(Target.NONE, addresses.orchestrator()))
          : Optional.empty();
    }
    InForce inForce = traffic.inForce();
    String pin = caller.pin();
    if (pin != null) {
      return tried.isEmpty()
          ? inForce.listed(pin).map(each -> new Target(pin, address(upstream, each)))
          : Optional.empty();
    }
    List<ReleaseTraffic> serving =
        inForce.traffic().releases().stream()
            .filter(each -> inForce.isServing(each.release()) && !tried.contains(each.release()))
            .toList();
    List<ReleaseTraffic> healthy =
        serving.stream().filter(each -> origins.isHealthy(address(upstream, each))).toList();
    List<ReleaseTraffic> candidates = healthy.isEmpty() && tried.isEmpty() ? serving : healthy;
    return Draw.of(caller.key(), candidates)
        .map(each -> new Target(each.release(), address(upstream, each)));
  }

  /** Whether callers are shared among releases, so that it matters to know them again. */
  public boolean isShared() {
    return traffic.inForce().traffic().releases().stream().filter(r -> r.weight() > 0).count() > 1;
  }

  private static URI address(Upstream upstream, ReleaseTraffic release) {
    return Origins.address(upstream, release);
  }
}
