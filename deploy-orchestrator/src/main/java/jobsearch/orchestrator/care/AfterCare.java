package jobsearch.orchestrator.care;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import jobsearch.events.promotion.CheckupMade;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.orchestrator.care.Checkups.Checkup;
import jobsearch.orchestrator.promotion.ledger.Ledger;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.runtime.Trouble;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes the check-ups of the release that serves when they are due, as long as this orchestrator
 * leads: once each, also after it was off. A release that was replaced is not looked at any more.
 */
final class AfterCare implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(AfterCare.class);
  private static final String PRODUCTION = "production";
  private static final Duration PAUSE = Duration.ofSeconds(10);

  /** What cannot be seen is looked at again for so long: a restart is no illness. */
  private static final Duration GRACE = Duration.ofMinutes(10);

  private final Topic topic;
  private final Supplier<List<Duration>> times;
  private final LookAt looking;
  private final Clock clock;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().name("care").daemon().unstarted(this::run);
  private @Nullable String trying;
  private Instant since = Instant.MAX;
  private @Nullable String complaint;

  /** What is known of promotions, and where more is said. */
  interface Topic {
    /** Whether all of it is known, and this orchestrator leads. */
    boolean leads();

    <T> T read(Function<Ledger, T> reader);

    /** Says a fact; why it does not count, or nothing. */
    Optional<String> say(PromotionFact fact);
  }

  /** Looks at a promotion's release. */
  interface LookAt {
    Look at(Promotion promotion) throws InterruptedException;
  }

  /**
   * @param times after the end of a promotion, rising; asked for each time, so that a change counts
   */
  AfterCare(Topic topic, Supplier<List<Duration>> times, LookAt looking, Clock clock) {
    this.topic = topic;
    this.times = times;
    this.looking = looking;
    this.clock = clock;
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          look();
          complaint = null;
        } catch (Trouble e) {
          complain("%s: %s".formatted(e.getMessage(), e.fix()));
        } catch (RuntimeException | Error e) {
          // An error, too: nobody would notice that this thread is gone.
          complain("a check-up broke off: " + e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Once, while it lasts. */
  private void complain(String what) {
    if (!what.equals(complaint)) {
      LOG.warn(what);
      complaint = what;
    }
  }

  /** Makes the check-up that is due, if one is. */
  void look() throws InterruptedException {
    if (!topic.leads()) {
      return;
    }
    Optional<Promotion> serving = topic.read(ledger -> ledger.serving(PRODUCTION));
    Optional<Checkup> due =
        serving.flatMap(each -> Checkups.due(each, times.get(), clock.instant()));
    if (due.isPresent()) {
      make(serving.orElseThrow(), due.get());
    }
  }

  private void make(Promotion promotion, Checkup checkup) throws InterruptedException {
    int epoch = topic.read(Ledger::epoch);
    Look look = looking.at(promotion);
    Instant now = clock.instant();
    String key = promotion.id() + "/" + checkup.number();
    if (!look.unseen().isEmpty() && isTriedAgain(key, now)) {
      return;
    }
    List<String> findings = new ArrayList<>(look.findings());
    findings.addAll(look.unseen());
    topic
        .read(ledger -> ledger.openIncidents(promotion.candidate()))
        .forEach(each -> findings.add("incident %s is open".formatted(each)));
    Optional<String> fault =
        topic.say(
            new CheckupMade(
                promotion.id(),
                epoch,
                checkup.number(),
                checkup.due(),
                now,
                findings.isEmpty(),
                look.figures(),
                findings));
    if (fault.isPresent()) {
      LOG.infof("check-up %s does not count: %s", key, fault.get());
    } else if (!findings.isEmpty()) {
      LOG.warnf(
          "check-up %d of %s: %s",
          checkup.number(), promotion.candidate(), String.join("; ", findings));
    }
  }

  private boolean isTriedAgain(String key, Instant now) {
    if (!key.equals(trying)) {
      trying = key;
      since = now;
    }
    return now.isBefore(since.plus(GRACE));
  }

  @Override
  public void close() {
    stopped.countDown();
    thread.interrupt();
  }
}
