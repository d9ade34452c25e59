package jobsearch.gateway.traffic;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import jobsearch.events.traffic.Maintenance;
import jobsearch.events.traffic.TrafficSet;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Holds what is in force. A change is in the file before it counts; where the file cannot be
 * written it counts nevertheless, and {@link #problem} says so: a rollback must not fail for a full
 * disk.
 */
public final class Traffic {

  private static final Logger LOG = Logger.getLogger(Traffic.class);

  private final TrafficFile file;
  private final Clock clock;
  private final List<Consumer<InForce>> listeners = new CopyOnWriteArrayList<>();
  private volatile InForce inForce;
  private volatile @Nullable String problem;
  private volatile boolean followed;

  private Traffic(InForce start, TrafficFile file, Clock clock, @Nullable String problem) {
    this.inForce = start;
    this.file = file;
    this.clock = clock;
    this.problem = problem;
  }

  /**
   * As the file says, if it is about the same environment; else as configured, which is always
   * better than to answer nothing.
   *
   * @param directory where the file is
   */
  public static Traffic open(TrafficSet configured, Path directory, Clock clock) {
    TrafficFile file = new TrafficFile(directory);
    InForce start = new InForce(configured, InForce.Source.CONFIGURED, clock.instant(), Set.of());
    String problem = null;
    try {
      InForce kept = file.read().orElse(start);
      if (kept.traffic().environment().equals(configured.environment())) {
        start = kept.at(configured);
      } else {
        problem =
            "traffic.json is about %s, not %s: started with the configured addresses"
                .formatted(kept.traffic().environment(), configured.environment());
        LOG.error(problem);
      }
    } catch (IOException | RuntimeException e) {
      problem = "traffic.json cannot be used: started with the configured addresses";
      LOG.errorf("%s; %s (%s)", problem, setAside(file), e);
    }
    return new Traffic(start, file, clock, problem);
  }

  /** What counts now. */
  public InForce inForce() {
    return inForce;
  }

  /** What is wrong with the file, for people; null if nothing is. */
  public @Nullable String problem() {
    return problem;
  }

  /** Whether the topic is being read, so that what is said there will count. */
  public boolean isFollowed() {
    return followed;
  }

  void followed(boolean now) {
    followed = now;
  }

  /** Is told what counts, now and after each change. */
  public synchronized void listen(Consumer<InForce> listener) {
    listeners.add(listener);
    listener.accept(inForce);
  }

  /** Takes what the topic says, if it is above what counts. */
  synchronized void follow(TrafficSet said) {
    inForce.followedBy(said, clock.instant()).ifPresent(this::take);
  }

  /**
   * Shares the requests anew.
   *
   * @param weights by release; those that are not named get nothing
   */
  public synchronized InForce share(Map<String, Integer> weights, String reason) {
    return take(inForce.with(weights, reason, clock.instant()));
  }

  /**
   * Begins maintenance or ends it.
   *
   * @param maintenance null ends it
   */
  public synchronized InForce maintain(@Nullable Maintenance maintenance, String reason) {
    return take(inForce.with(maintenance, reason, clock.instant()));
  }

  /** Gives a release nothing more here, whatever its weight; or ends that. */
  public synchronized InForce takeOut(String release, boolean out) {
    return take(inForce.with(release, out));
  }

  private InForce take(InForce next) {
    try {
      file.write(next);
      problem = null;
    } catch (IOException e) {
      problem = "traffic.json cannot be written: what counts now is forgotten with a restart";
      LOG.errorf("%s (%s)", problem, e);
    }
    inForce = next;
    TrafficSet traffic = next.traffic();
    LOG.infof(
        "Traffic of %s, revision %d (%s): %s%s; %s",
        traffic.environment(),
        traffic.revision(),
        next.source(),
        traffic.releases().stream().map(each -> each.release() + "=" + each.weight()).toList(),
        traffic.maintenance() == null ? "" : ", maintenance",
        traffic.reason());
    listeners.forEach(listener -> listener.accept(next));
    return next;
  }

  private static String setAside(TrafficFile file) {
    try {
      return "it is kept as " + file.setAside();
    } catch (IOException e) {
      return "it cannot be set aside: " + e.getMessage();
    }
  }
}
