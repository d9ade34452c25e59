package jobsearch.orchestrator.step.work;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import jobsearch.runtime.Condition;
import jobsearch.runtime.Label;
import jobsearch.runtime.Service;
import jobsearch.runtime.State;
import jobsearch.runtime.production.OnSide;
import jobsearch.runtime.production.ProductionDriver;
import jobsearch.runtime.production.Side;

/** Starts nothing, and keeps what it was asked to do. */
final class FakeProduction implements ProductionDriver {

  final List<String> asked = new CopyOnWriteArrayList<>();
  final List<OnSide> sides = new CopyOnWriteArrayList<>();
  final Map<String, State> states = new ConcurrentHashMap<>();
  Runnable whenStarted = () -> {};
  Runnable whenRestored = () -> {};
  private final Path home;
  private final FakeSide fresh;

  FakeProduction(Path home, FakeSide fresh) {
    this.home = home;
    this.fresh = fresh;
  }

  /** Puts a release on a side. */
  void put(Side side, String tag, boolean leading, FakeSide where) {
    sides.add(
        new OnSide(
            side,
            leading,
            true,
            new Label(tag, "main", "c-" + tag, Instant.parse("2026-08-03T11:00:00Z")),
            home.resolve(tag),
            side.replica(),
            Map.of(
                Service.STORE, where.url(),
                Service.SCRAPER, where.url(),
                Service.MATCHER, where.url()),
            () -> conditions(State.RUNNING),
            List.of(home.resolve(tag + "-store-service.log")),
            home.resolve("data"),
            home.resolve("backups")));
  }

  @Override
  public List<OnSide> releases() {
    List<OnSide> now = new ArrayList<>();
    for (OnSide each : sides) {
      now.add(
          new OnSide(
              each.side(),
              each.leading(),
              each.wanted(),
              each.label(),
              each.programs(),
              each.replica(),
              each.urls(),
              () -> conditions(states.getOrDefault(each.label().tag(), State.RUNNING)),
              each.logs(),
              each.storeData(),
              each.backups()));
    }
    return now;
  }

  private static Map<Service, Condition> conditions(State state) {
    Map<Service, Condition> conditions = new EnumMap<>(Service.class);
    for (Service service : List.of(Service.STORE, Service.SCRAPER, Service.MATCHER)) {
      conditions.put(service, new Condition(state, "", false));
    }
    return conditions;
  }

  @Override
  public OnSide prepare(Path programs, Label label, Consumer<String> progress) {
    asked.add("prepare %s of %s".formatted(label.tag(), programs.getFileName()));
    if (find(label.tag()).isEmpty()) {
      put(Side.GREEN, label.tag(), false, fresh);
    }
    return find(label.tag()).orElseThrow();
  }

  @Override
  public void start(String release, Set<Service> services, Consumer<String> progress) {
    asked.add("start %s %s".formatted(release, new TreeSet<>(services)));
    whenStarted.run();
  }

  @Override
  public JsonNode restore(String release, String backup, Consumer<String> progress) {
    asked.add("restore %s %s".formatted(release, backup));
    whenRestored.run();
    return FakeSide.JSON.createObjectNode().put("hash", "abc");
  }

  @Override
  public void lead(String release) {
    asked.add("lead " + release);
  }

  @Override
  public void stop(String release, Consumer<String> progress) {
    asked.add("stop " + release);
  }
}
