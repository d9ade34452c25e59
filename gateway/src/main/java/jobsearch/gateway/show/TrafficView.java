package jobsearch.gateway.show;

import jakarta.inject.Singleton;
import jobsearch.gateway.health.Origins;
import jobsearch.gateway.measure.Exchanges;
import jobsearch.gateway.traffic.Traffic;

/** Looks at all that makes up the state. */
@Singleton
public final class TrafficView {

  private final Traffic traffic;
  private final Origins origins;
  private final Exchanges exchanges;

  TrafficView(Traffic traffic, Origins origins, Exchanges exchanges) {
    this.traffic = traffic;
    this.origins = origins;
    this.exchanges = exchanges;
  }

  /** The state at this moment. */
  public TrafficState now() {
    return TrafficState.of(traffic, origins, exchanges);
  }
}
