package jobsearch.runtime;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** Starts processes of one place and waits for them; what it started, it can take back. */
public final class Startup {

  private static final int LINES_OF_LOG = 15;

  private final Home home;
  private final Processes processes;
  private final Duration patience;
  private final Consumer<String> progress;
  private final Function<Service, String> names;
  private final Set<Service> started = ConcurrentHashMap.newKeySet();

  /** Held while one process is started, and while those that were started are abandoned. */
  private final Object starting = new Object();

  private volatile boolean abandoned;

  /**
   * @param patience how long a process may take to become ready
   * @param progress takes lines for a person who waits
   */
  public Startup(Home home, Processes processes, Duration patience, Consumer<String> progress) {
    this(home, processes, patience, progress, Service::label);
  }

  /**
   * With processes that people know by other names.
   *
   * @param patience how long a process may take to become ready
   * @param progress takes lines for a person who waits
   */
  public Startup(
      Home home,
      Processes processes,
      Duration patience,
      Consumer<String> progress,
      Function<Service, String> names) {
    this.home = home;
    this.processes = processes;
    this.patience = patience;
    this.progress = progress;
    this.names = names;
  }

  /** Starts them, one after the other. */
  public void launch(Collection<Service> services, Launch launch) {
    for (Service service : services) {
      synchronized (starting) {
        requireWanted();
        started.add(service);
        processes.start(service, launch);
      }
    }
  }

  /**
   * Returns when all of them are ready; fails with the end of its log if one does not get there.
   */
  public void awaitReady(Collection<Service> services) {
    Set<Service> pending = EnumSet.noneOf(Service.class);
    pending.addAll(services);
    Waiting waiting = new Waiting(patience);
    while (!pending.isEmpty()) {
      requireWanted();
      for (Service service : EnumSet.copyOf(pending)) {
        Condition condition = processes.condition(service);
        if (condition.state() == State.RUNNING) {
          pending.remove(service);
          isReady(service, waiting.seconds());
        } else if (!condition.state().isAlive() && !abandoned) {
          throw notStarted(service, true, "ended while it started");
        } else if (condition.lasting()) {
          throw notStarted(service, false, "cannot start: " + condition.reason());
        }
      }
      if (!pending.isEmpty() && !waiting.again()) {
        Service late = pending.iterator().next();
        throw notStarted(
            late,
            false,
            "is not ready after %d s: %s"
                .formatted(patience.toSeconds(), processes.condition(late).reason()));
      }
    }
  }

  /** Stops what was started, saying so; for one that failed. */
  public void takeBack() {
    if (!started.isEmpty()) {
      progress.accept("Stopping what was started");
    }
    abandon();
  }

  /** Stops what was started, and starts nothing more. A second call returns when all is stopped. */
  public void abandon() {
    abandoned = true;
    synchronized (starting) {
      processes.stop(List.copyOf(started));
      started.clear();
    }
  }

  private void requireWanted() {
    if (abandoned) {
      throw new Trouble("the start was interrupted", "repeat the command");
    }
  }

  private void isReady(Service service, double seconds) {
    synchronized (starting) {
      if (!abandoned) {
        processes.rememberReady(service);
      }
    }
    if (started.contains(service)) {
      progress.accept("%-20s ready after %4.1f s".formatted(names.apply(service), seconds));
    }
  }

  private NotStarted notStarted(Service service, boolean ended, String what) {
    Tail.lines(home.printed(service), LINES_OF_LOG).forEach(l -> progress.accept("  | " + l));
    Tail.lines(home.log(service), LINES_OF_LOG).forEach(l -> progress.accept("  | " + l));
    return new NotStarted(
        ended,
        names.apply(service) + " " + what,
        "the lines above are the end of " + home.log(service));
  }
}
