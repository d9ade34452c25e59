package jobsearch.orchestrator.notify;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import jobsearch.orchestrator.alert.Alert;
import jobsearch.orchestrator.alert.AlertBook;
import jobsearch.orchestrator.alert.Alerts;
import jobsearch.orchestrator.alert.Change;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.environment.Notifications;
import jobsearch.runtime.environment.Notifications.Occasion;
import org.jboss.logging.Logger;

/** Tells people, as long as it holds the outbox. */
final class Notifier implements AutoCloseable, Delivery.Circumstances {

  private static final Logger LOG = Logger.getLogger(Notifier.class);

  private final Outbox outbox;
  private final Intake intake;
  private final Supplier<Notifications> settings;
  private final Channels channels;
  private final Alerts alerts;
  private final BooleanSupplier leads;
  private final Patience patience;
  private final Clock clock;
  private final Map<String, Delivery> deliveries = new HashMap<>();

  Notifier(
      Outbox outbox,
      Intake intake,
      Supplier<Notifications> settings,
      Channels channels,
      Alerts alerts,
      BooleanSupplier leads,
      Patience patience,
      Clock clock) {
    this.outbox = outbox;
    this.intake = intake;
    this.settings = settings;
    this.channels = channels;
    this.alerts = alerts;
    this.leads = leads;
    this.patience = patience;
    this.clock = clock;
  }

  void start() {
    intake.start();
  }

  boolean isBroken() {
    return intake.isBroken();
  }

  /** Finds what is due by now, and sees that each channel is served. */
  void look() {
    for (String name : outbox.channels()) {
      deliveries.computeIfAbsent(name, this::delivery);
    }
    if (!intake.isCaughtUp() || !alerts.isFollowed()) {
      return;
    }
    Notifications now = settings.get();
    List<Line.Waiting> due = new ArrayList<>();
    due.addAll(reminders(now));
    Ladder ladder = new Ladder(now, outbox);
    for (Alert alert : alerts.read(AlertBook::all)) {
      due.addAll(ladder.due(alert, outbox.begun(), clock.instant()));
    }
    outbox.tell(due);
  }

  private List<Line.Waiting> reminders(Notifications now) {
    List<Line.Waiting> due = new ArrayList<>();
    Instant instant = clock.instant();
    for (Asked each : intake.asked()) {
      each.reminder(now.remindEvery(), instant)
          .filter(reminder -> !reminder.at().isBefore(outbox.begun()))
          .ifPresent(reminder ->
              due.add(
                  new Line.Waiting(
                      reminder,
                      now.hearing(Occasion.QUESTION).stream()
                          // Who did not get the last one needs no second one.
                          .filter(name -> !outbox.isWaiting(each.question().id(), name))
                          .toList())));
    }
    return due;
  }

  private Delivery delivery(String name) {
    Delivery delivery = new Delivery(name, outbox, this, patience, clock);
    delivery.start();
    return delivery;
  }

  @Override
  public boolean mayTell() {
    return leads.getAsBoolean();
  }

  @Override
  public Optional<Channel> channel(String name) {
    return Optional.ofNullable(settings.get().channels().get(name))
        .map(each -> channels.of(name, each));
  }

  @Override
  public boolean isStale(Notice notice) {
    return notice.fades()
        && intake.isCaughtUp()
        && alerts.isFollowed()
        && intake.asked().stream().noneMatch(each -> each.question().id().equals(notice.about()))
        && !alerts.read(book -> book.find(notice.about()).filter(Alert::climbs).isPresent());
  }

  @Override
  public void isDead(String name, Notice waiting, String reason) {
    String text =
        "it takes no notifications (%s); what waits for it is tried again until it is %d hours old: jobsearch alerts test"
            .formatted(reason, patience.whole().toHours());
    apply(Change.raises(Ladder.CHANNEL + name, waiting.id(), text));
  }

  @Override
  public void isWell(String name) {
    String about = Ladder.CHANNEL + name;
    if (alerts.read(book -> book.about(about).isPresent())) {
      apply(Change.resolves(about, about, "it takes notifications again"));
    }
  }

  /** It is said at the next attempt if it cannot be now. */
  private void apply(Change change) {
    try {
      alerts.apply(change);
    } catch (Trouble e) {
      LOG.warnf("%s: %s", e.getMessage(), e.fix());
    }
  }

  @Override
  public void close() {
    intake.close();
    List<Delivery> all = List.copyOf(deliveries.values());
    all.parallelStream().forEach(Delivery::close);
    // Last: from here on another one may tell.
    outbox.close();
  }
}
