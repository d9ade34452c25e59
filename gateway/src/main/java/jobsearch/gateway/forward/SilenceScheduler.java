package jobsearch.gateway.forward;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/** Notices that a service has neither taken nor given anything for too long. */
final class SilenceScheduler {

  private final Vertx vertx;
  private final long millis;
  private final Runnable noticed;
  private long timer;
  private long last;

  /**
   * Begins to listen.
   *
   * @param noticed is called again after as long if that does not end it
   */
  SilenceScheduler(Vertx vertx, long millis, Runnable noticed) {
    this.vertx = vertx;
    this.millis = millis;
    this.noticed = noticed;
    broken();
    look(millis);
  }

  /** Something moved. */
  void broken() {
    last = System.nanoTime();
  }

  /** Nobody listens any more. */
  void end() {
    vertx.cancelTimer(timer);
  }

  private void look(long in) {
    timer =
        vertx.setTimer(
            Math.max(1, in),
            fired -> {
              long left = millis - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - last);
              if (left > 0) {
                look(left);
                return;
              }
              look(millis);
              noticed.run();
            });
  }
}
