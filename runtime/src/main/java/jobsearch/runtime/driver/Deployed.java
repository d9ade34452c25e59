package jobsearch.runtime.driver;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jobsearch.runtime.Label;

/**
 * A release where it was put.
 *
 * @param label what it is called there
 * @param programs the directory of its programs
 * @param gateway the address of its gateway
 * @param services the addresses of its services by name
 * @param problems why services are not ready, by name; empty if all of them are
 * @param stopped whether none of its processes lives
 * @param logs what its processes log and print
 * @param accounts the file that says who may do what there
 * @param legacy where its store looks for legacy files
 */
public record Deployed(
    Label label,
    Path programs,
    String gateway,
    Map<String, String> services,
    Map<String, String> problems,
    boolean stopped,
    List<Path> logs,
    Path accounts,
    Path legacy) {

  public Deployed {
    services = Map.copyOf(services);
    problems = Map.copyOf(problems);
    logs = List.copyOf(logs);
  }

  /** Whether all of it is ready. */
  public boolean isReady() {
    return problems.isEmpty();
  }
}
