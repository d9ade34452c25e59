package jobsearch.orchestrator.notify;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jobsearch.orchestrator.alert.Alerts;
import jobsearch.orchestrator.steer.Leading;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells people as long as this orchestrator leads and holds the outbox. That nobody else leads is
 * known a moment late; that nobody else holds the file is certain.
 */
final class Notifying implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Notifying.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration STOPPING = Duration.ofSeconds(35);

  private final Surroundings surroundings;
  private final Settings settings;
  private final Channels channels;
  private final Alerts alerts;
  private final Leading leading;
  private final Patience patience;
  private final Clock clock;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().name("notify").daemon().unstarted(this::run);
  private @Nullable Notifier notifier;
  private @Nullable String complaint;

  /**
   * Where it reads and writes.
   *
   * @param broker settings of the Kafka client
   * @param prefix what the names of topics begin with here
   * @param directory of the outbox
   */
  record Surroundings(Map<String, Object> broker, String prefix, Path directory) {}

  Notifying(
      Surroundings surroundings,
      Settings settings,
      Channels channels,
      Alerts alerts,
      Leading leading,
      Patience patience,
      Clock clock) {
    this.surroundings = surroundings;
    this.settings = settings;
    this.channels = channels;
    this.alerts = alerts;
    this.leading = leading;
    this.patience = patience;
    this.clock = clock;
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      do {
        try {
          look();
          complaint = null;
        } catch (RuntimeException | IOException e) {
          complain("notifications wait: " + e.getMessage());
        }
      } while (!stopped.await(LOOK.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      stop();
    }
  }

  private void look() throws IOException {
    if (!leading.leads() || (notifier != null && notifier.isBroken())) {
      stop();
    } else if (notifier == null) {
      begin();
    } else {
      notifier.look();
    }
  }

  private void begin() throws IOException {
    Optional<Outbox> outbox = Outbox.open(surroundings.directory(), clock);
    if (outbox.isEmpty()) {
      complain("another orchestrator still holds " + surroundings.directory());
      return;
    }
    try {
      Intake intake =
          new Intake(surroundings.broker(), surroundings.prefix(), outbox.get(), settings, alerts);
      notifier =
          new Notifier(
              outbox.get(), intake, settings, channels, alerts, leading::leads, patience, clock);
      notifier.start();
    } catch (RuntimeException e) {
      notifier = null;
      outbox.get().close();
      throw e;
    }
  }

  private void complain(String of) {
    if (!of.equals(complaint)) {
      complaint = of;
      LOG.warn(of);
    }
  }

  private void stop() {
    if (notifier != null) {
      notifier.close();
      notifier = null;
    }
  }

  @Override
  public void close() {
    stopped.countDown();
    try {
      thread.join(STOPPING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
