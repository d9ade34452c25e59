package jobsearch.cli.runtime;

import java.util.List;

/**
 * What a system is doing.
 *
 * @param url its one address for people: the gateway
 */
public record Status(String url, List<ServiceStatus> services) {

  /** One process of it. */
  public record ServiceStatus(Service service, String url, State state) {}

  public Status {
    services = List.copyOf(services);
  }

  /** Whether every process is ready. */
  public boolean isRunning() {
    return services.stream().allMatch(s -> s.state() == State.RUNNING);
  }

  /** Whether no process lives. */
  public boolean isStopped() {
    return services.stream().allMatch(s -> s.state() == State.STOPPED || s.state() == State.FAILED);
  }
}
