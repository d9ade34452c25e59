package jobsearch.gateway.forward;

import jakarta.inject.Singleton;
import jobsearch.gateway.Routes.Route;
import jobsearch.gateway.choose.Target;
import jobsearch.gateway.health.Origins;
import jobsearch.gateway.measure.Exchanges;
import jobsearch.gateway.measure.Kind;
import jobsearch.gateway.measure.Measurements;
import jobsearch.gateway.measure.Outcome;

/** Where it is noted what becomes of requests. */
@Singleton
final class Results {

  private final Origins origins;
  private final Exchanges exchanges;
  private final Measurements measurements;

  Results(Origins origins, Exchanges exchanges, Measurements measurements) {
    this.origins = origins;
    this.exchanges = exchanges;
    this.measurements = measurements;
  }

  /**
   * A request is sent to a release.
   *
   * @param end ends its answer, if it is an event stream
   */
  Attempt begin(Target target, Route route, Kind kind, Runnable end) {
    return new Attempt(target, route, kind, exchanges.open(target.release(), end), this);
  }

  void add(Attempt attempt, Kind kind, Outcome outcome, long nanos) {
    measurements.add(
        attempt.target().release(), attempt.service(), attempt.endpoint(), kind, outcome, nanos);
  }

  void failed(Target target, Throwable failure) {
    if (!target.release().equals(Target.NONE)) {
      origins.failed(target.address(), reason(failure));
    }
  }

  void refused(Target target, Throwable failure) {
    if (!target.release().equals(Target.NONE)) {
      origins.refused(target.address(), reason(failure));
    }
  }

  private static String reason(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
