package jobsearch.orchestrator.act;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import jobsearch.events.traffic.Maintenance;
import jobsearch.events.traffic.ReleaseTraffic;
import jobsearch.events.traffic.TrafficSet;
import jobsearch.orchestrator.observe.TrafficSight;
import jobsearch.orchestrator.observe.TrafficSight.Shared;
import jobsearch.orchestrator.promotion.Decision;
import jobsearch.runtime.Service;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.production.OnSide;
import jobsearch.runtime.production.ProductionDriver;
import org.jspecify.annotations.Nullable;

/** Tells the gateway how production's callers are shared, and where its releases are. */
public final class TrafficControl {

  private static final String ENVIRONMENT = "production";
  private static final Duration LOOK = Duration.ofMillis(20);

  /** The gateway follows within milliseconds where it follows at all. */
  private static final int LOOKS = 100;

  private final ProductionDriver driver;
  private final TrafficSight sight;
  private final Consumer<TrafficSet> publisher;

  /** The highest revision that is known: whoever is in the dark goes on from there. */
  private long known = -1;

  /** What was said last while the gateway did not answer; null if it did. */
  private @Nullable Map<String, Integer> inTheDark;

  public TrafficControl(
      ProductionDriver driver, TrafficSight sight, Consumer<TrafficSet> publisher) {
    this.driver = driver;
    this.sight = sight;
    this.publisher = publisher;
  }

  /** Shares the callers as decided. */
  public void set(Decision.SetWeights wanted) {
    await(say(wanted));
  }

  /**
   * In the dark it goes above all that was ever seen or said here, and not above what is in force:
   * whoever was paused meanwhile must stay below those who acted since. What is said again in the
   * dark is the same, so that it counts once.
   */
  private synchronized long say(Decision.SetWeights wanted) {
    Shared seen = sight.shared().known().orElse(null);
    boolean dark = wanted.above() == Decision.UNKNOWN;
    boolean again = dark && wanted.weights().equals(inTheDark) && sight.highest() <= known;
    long above = dark ? Math.max(known, sight.highest()) - (again ? 1 : 0) : wanted.above();
    publish(above, wanted.weights(), wanted.key(), seen);
    inTheDark = dark ? wanted.weights() : null;
    return above + 1;
  }

  /**
   * Lists exactly the releases that are wanted, with the weights that are in force: so that one can
   * be asked before it has callers, and is forgotten when it is gone.
   *
   * @return whether the gateway knows them now
   */
  public boolean list() {
    Shared seen = sight.look().known().orElse(null);
    if (seen == null) {
      return false;
    }
    List<String> wanted =
        releases(seen.weights().byRelease()).stream().map(ReleaseTraffic::release).toList();
    boolean hasAll = seen.listed().containsAll(wanted) && wanted.containsAll(seen.listed());
    boolean serves = wanted.containsAll(serving(seen));
    if (hasAll || !serves) {
      return hasAll;
    }
    long above = seen.weights().revision();
    synchronized (this) {
      publish(above, seen.weights().byRelease(), "releases that run: " + wanted, seen);
    }
    await(above + 1);
    return true;
  }

  private static List<String> serving(Shared seen) {
    return seen.weights().byRelease().entrySet().stream()
        .filter(each -> each.getValue() > 0)
        .map(Map.Entry::getKey)
        .toList();
  }

  private void publish(
      long above, Map<String, Integer> weights, String reason, @Nullable Shared seen) {
    List<ReleaseTraffic> releases = releases(weights);
    List<String> there = releases.stream().map(ReleaseTraffic::release).toList();
    List<String> gone =
        weights.entrySet().stream()
            .filter(each -> each.getValue() > 0 && !there.contains(each.getKey()))
            .map(Map.Entry::getKey)
            .toList();
    if (!gone.isEmpty()) {
      throw new Trouble(
          "callers cannot go to %s: it is on no side of production"
              .formatted(String.join(", ", gone)),
          "redeploy it, or promote another release");
    }
    known = Math.max(known, above + 1);
    publisher.accept(
        new TrafficSet(
            ENVIRONMENT,
            above + 1,
            reason,
            releases,
            seen == null || seen.maintenance() == null ? null : maintenance(seen.maintenance())));
  }

  private List<ReleaseTraffic> releases(Map<String, Integer> weights) {
    List<ReleaseTraffic> releases = new ArrayList<>();
    for (OnSide side : driver.releases()) {
      String tag = side.label().tag();
      int weight = weights.getOrDefault(tag, 0);
      if (side.wanted() || weight > 0) {
        releases.add(
            new ReleaseTraffic(
                tag,
                weight,
                side.url(Service.STORE),
                side.url(Service.SCRAPER),
                side.url(Service.MATCHER)));
      }
    }
    return releases;
  }

  private static Maintenance maintenance(JsonNode said) {
    Instant until = null;
    try {
      until = said.hasNonNull("until") ? Instant.parse(said.path("until").asText()) : null;
    } catch (DateTimeParseException noTime) {
      // then nobody knows until when
    }
    return new Maintenance(said.path("message").asText(), until);
  }

  /**
   * Until it is in force; whoever asked looks for himself, so that silence is no fault here. A
   * gateway that does not answer is not waited for: nobody else could be served meanwhile.
   */
  private void await(long revision) {
    for (int look = 0; look < LOOKS; look++) {
      Shared seen = sight.look().known().orElse(null);
      if (seen == null || seen.weights().revision() >= revision) {
        return;
      }
      try {
        Thread.sleep(LOOK);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** For people: how callers are shared. */
  public String words() {
    return sight
        .shared()
        .known()
        .map(now ->
            now.weights().byRelease().entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue() + " %")
                .sorted()
                .collect(Collectors.joining(", ")))
        .orElse("unknown");
  }
}
