package jobsearch.runtime.system;

import java.util.List;
import jobsearch.runtime.Condition;
import jobsearch.runtime.Service;
import jobsearch.runtime.State;

/**
 * What a system is doing.
 *
 * @param url its one address for people: the gateway
 */
public record Status(String url, List<ServiceStatus> services) {

  /** One process of it. */
  public record ServiceStatus(Service service, String url, Condition condition) {

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
