package jobsearch.runtime.environment;

import java.util.Map;

/**
 * How production is configured.
 *
 * @param settings what its services find in their environment besides
 */
public record ProductionFile(Map<String, String> settings) {

  public ProductionFile {
    settings = Map.copyOf(settings);
  }
}
