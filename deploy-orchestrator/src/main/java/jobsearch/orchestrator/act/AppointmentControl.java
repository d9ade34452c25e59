package jobsearch.orchestrator.act;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import jobsearch.events.journal.PrimaryAppointed;
import jobsearch.orchestrator.promotion.Decision;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.production.OnSide;
import jobsearch.runtime.production.ProductionDriver;

/** Makes the store of a release the primary: by saying so in the journal. For one thread. */
public final class AppointmentControl {

  /**
   * By then stores have folded it and were looked at. It would count once however often it is said,
   * but the journal keeps what is said for ever.
   */
  private static final Duration UNTIL_SEEN = Duration.ofSeconds(3);

  private final ProductionDriver driver;
  private final Consumer<PrimaryAppointed> publisher;
  private final Clock clock;
  private String said = "";
  private Instant at = Instant.EPOCH;

  public AppointmentControl(
      ProductionDriver driver, Consumer<PrimaryAppointed> publisher, Clock clock) {
    this.driver = driver;
    this.publisher = publisher;
    this.clock = clock;
  }

  /** Appoints as decided; again only where that was not seen for a while. */
  public void set(Decision.Appoint wanted) {
    Instant now = clock.instant();
    boolean justSaid = !now.isBefore(at) && now.isBefore(at.plus(UNTIL_SEEN));
    if (wanted.key().equals(said) && justSaid) {
      return;
    }
    OnSide side =
        driver
            .find(wanted.release())
            .orElseThrow(() ->
                new Trouble(
                    wanted.release() + " is on no side of production",
                    "its store cannot be primary; redeploy it"));
    publisher.accept(new PrimaryAppointed(side.replica(), wanted.epoch()));
    said = wanted.key();
    at = now;
  }
}
