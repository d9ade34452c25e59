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
import jobsearch.orchestrator.promotion.watch.Seen;
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

  public TrafficControl(
      ProductionDriver driver, TrafficSight sight, Consumer<TrafficSet> publisher) {
    this.driver = driver;
    this.sight = sight;
    this.publisher = publisher;
  }

  /** Shares the callers as decided. */
  public synchronized void set(Decision.SetWeights wanted) {
    Shared seen = sight.shared().known().orElse(null);
    long above = wanted.above() == Decision.UNKNOWN ? latest() : wanted.above();
    publish(above, wanted.weights(), wanted.key(), seen);
    await(above + 1);
  }

  /**
   * Lists exactly the releases that are wanted, with the weights that are in force: so that one can
   * be asked before it has callers, and is forgotten when it is gone.
   *
   * @return whether the gateway knows them now
   */
  public synchronized boolean list() {
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
    publish(above, seen.weights().byRelease(), "releases that run: " + wanted, seen);
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

  private long latest() {
    long seen =
        switch (sight.look()) {
          case Seen.Known<Shared>(Shared now, _) -> now.weights().revision();
          case Seen.Unknown<Shared> _ -> -1;
        };
    known = Math.max(known, seen);
    return known;
  }

  /** Until it is in force; whoever asked looks for himself, so that silence is no fault here. */
  private void await(long revision) {
    for (int look = 0; look < LOOKS; look++) {
      if (sight.look().known().filter(now -> now.weights().revision() >= revision).isPresent()) {
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
