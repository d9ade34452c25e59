package jobsearch.runtime.environment;

import java.util.Map;

/**
 * How production is configured.
 *
 * @param settings what its services find in their environment besides
 * @param judge when a release is worse than the one beside it, by name; what is left out is as
 *     usual
 */
public record ProductionFile(Map<String, String> settings, Map<String, String> judge) {

  public ProductionFile {
    judge = Map.copyOf(judge);
    settings = Map.copyOf(settings);
  }
}
