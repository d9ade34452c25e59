package jobsearch.runtime.system;

import java.util.List;
import jobsearch.runtime.Condition;
import jobsearch.runtime.Label;
import jobsearch.runtime.Service;
import jobsearch.runtime.State;
import jobsearch.runtime.production.Side;
import org.jspecify.annotations.Nullable;

/**
 * What a system is doing.
 *
 * @param url its one address for people: the gateway
 */
public record Status(String url, List<ServiceStatus> services) {

  /** The release that a process belongs to, on a side of production. */
  public record Whose(Side side, String release, boolean leading) {}

  /**
   * One process of it.
   *
   * @param whose null if it belongs to no release on a side
   */
  public record ServiceStatus(
      Service service, String url, Condition condition, @Nullable Whose whose) {

    /** One that belongs to no side. */
    public ServiceStatus(Service service, String url, Condition condition) {
      this(service, url, condition, null);
    }

    /**
     * As people tell it from others: a build of a work tree on the blue side is all that most
     * systems ever have.
     */
    public String name() {
      return whose == null || (whose.side() == Side.BLUE && whose.release().equals(Label.WORK_TREE))
          ? service.label()
          : "%s (%s, %s)".formatted(service.label(), whose.release(), whose.side().label());
    }

    /** Whether it is production's: what belongs to no side is. */
    public boolean isLeading() {
      return whose == null || whose.leading();
    }

    /** What it is doing. */
    public State state() {
      return condition.state();
    }

    /** Why it is not ready, as it says itself; empty if it is, or is dead. */
    public String reason() {
      return condition.reason();
    }
  }

  public Status {
    services = List.copyOf(services);
  }

  /** Whether every process is ready. */
  public boolean isRunning() {
    return services.stream().allMatch(s -> s.state() == State.RUNNING);
  }

  /** Whether no process lives. */
  public boolean isStopped() {
    return services.stream().noneMatch(s -> s.state().isAlive());
  }
}
