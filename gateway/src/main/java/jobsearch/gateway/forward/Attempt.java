package jobsearch.gateway.forward;

import jobsearch.gateway.Routes.Route;
import jobsearch.gateway.choose.Target;
import jobsearch.gateway.measure.Exchanges.Exchange;
import jobsearch.gateway.measure.Kind;
import jobsearch.gateway.measure.Outcome;
import org.jspecify.annotations.Nullable;

/** One request at one release, from the moment of the choice to its end, which is noted once. */
final class Attempt {

  private final Target target;
  private final Route route;
  private final Exchange exchange;
  private final Results results;
  private final long began = System.nanoTime();
  private Kind kind;
  private long headTook;
  private @Nullable Outcome outcome;
  private boolean streams;
  private boolean over;

  Attempt(Target target, Route route, Kind kind, Exchange exchange, Results results) {
    this.target = target;
    this.route = route;
    this.kind = kind;
    this.exchange = exchange;
    this.results = results;
  }

  Target target() {
    return target;
  }

  String service() {
    return route.upstream().service();
  }

  String endpoint() {
    return route.endpoint();
  }

  /** The head of the answer is there. */
  void answered(int status, boolean stream) {
    outcome = Outcome.of(status);
    headTook = System.nanoTime() - began;
    if (stream) {
      streams = true;
      kind = kind.isPinned() ? kind : Kind.STREAM;
      exchange.streams();
    }
  }

  /** Nothing more comes or goes. */
  void end(boolean callerGone) {
    end(callerGone || outcome == null ? Outcome.ABORTED : outcome);
  }

  /** Notes what came of it; false if that was done before. */
  boolean end(Outcome what) {
    if (over) {
      return false;
    }
    over = true;
    exchange.close();
    long took = streams ? headTook : System.nanoTime() - began;
    results.add(this, kind, what, took);
    return true;
  }
}
