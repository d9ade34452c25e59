package jobsearch.orchestrator.step.work;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import jobsearch.orchestrator.call.Calls;
import jobsearch.orchestrator.step.StepFault;
import jobsearch.runtime.Service;
import jobsearch.runtime.production.OnSide;
import jobsearch.runtime.production.ProductionDriver;
import org.jspecify.annotations.Nullable;

/** Production's releases, and what their services say directly: no gateway in between. */
final class Production {

  /** A hash reads all of a store; a million postings take seconds. */
  private static final Duration TO_HASH = Duration.ofMinutes(5);

  private final ProductionDriver driver;
  private final Calls calls;
  private final Duration patience;

  Production(ProductionDriver driver, Calls calls, Limits limits) {
    this.driver = driver;
    this.calls = calls;
    this.patience = limits.answer();
  }

  ProductionDriver driver() {
    return driver;
  }

  /** Where a release is. */
  OnSide need(String release) {
    return driver
        .find(release)
        .orElseThrow(() ->
            StepFault.technical(
                "release %s is on neither side of production (%s): see `jobsearch status`"
                    .formatted(
                        release,
                        String.join(
                            ", ",
                            driver.releases().stream().map(each -> each.label().tag()).toList()))));
  }

  StoreState store(OnSide release) {
    return StoreState.of(get(release, Service.STORE, "/api/store"));
  }

  /** The hash of what a store says, when it has folded all before an offset. */
  JsonNode hash(OnSide release, long at) {
    return calls.get(release.url(Service.STORE) + "/api/store/hash?at=" + at, TO_HASH);
  }

  JsonNode get(OnSide release, Service service, String path) {
    return calls.get(release.url(service) + path, patience);
  }

  JsonNode post(OnSide release, Service service, String path, @Nullable JsonNode body) {
    return calls.post(release.url(service) + path, body, patience);
  }

  JsonNode put(OnSide release, Service service, String path, JsonNode body) {
    return calls.put(release.url(service) + path, body, patience);
  }

  /** How many of a hundred callers a release has. */
  int weight(String gateway, String release) {
    return at(gateway + "/api/traffic")
        .path("releases")
        .valueStream()
        .filter(each -> each.path("release").asText().equals(release))
        .mapToInt(each -> each.path("weight").asInt())
        .sum();
  }

  /** What the gateway answers. */
  JsonNode at(String url) {
    return calls.get(url, patience);
  }
}
