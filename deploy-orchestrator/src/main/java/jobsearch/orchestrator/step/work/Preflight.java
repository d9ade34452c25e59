package jobsearch.orchestrator.step.work;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import jobsearch.orchestrator.call.NoAnswer;
import jobsearch.orchestrator.measurement.Measurement;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.release.ReleaseManifest;
import jobsearch.orchestrator.step.StepFault;
import jobsearch.orchestrator.step.StepWork;
import jobsearch.runtime.Service;
import jobsearch.runtime.production.OnSide;

/** Looks whether a promotion can go well at all, and changes nothing. */
final class Preflight implements StepWork {

  private static final long MEGA = 1_000_000;

  /** The backup, the copy that is restored, and what a migration makes of it. */
  private static final int COPIES = 3;

  private static final long DISK_BESIDES = 500 * MEGA;

  /** What a store, a scraper and a matcher may take at most, as the runtime starts them. */
  private static final long MEMORY = 1_024 * MEGA;

  private static final int QUERIES = 200;
  private static final List<Service> SERVICES =
      List.of(Service.STORE, Service.SCRAPER, Service.MATCHER);

  private final Production production;
  private final Programs programs;
  private final Consistency consistency;
  private final BrokerCheck broker;
  private final Machine machine;
  private final String gateway;

  /**
   * @param gateway its address
   */
  Preflight(
      Production production,
      Programs programs,
      Consistency consistency,
      BrokerCheck broker,
      Machine machine,
      String gateway) {
    this.production = production;
    this.programs = programs;
    this.consistency = consistency;
    this.broker = broker;
    this.machine = machine;
    this.gateway = gateway;
  }

  @Override
  public Map<String, String> run(Promotion promotion, Consumer<String> progress)
      throws InterruptedException {
    Map<String, String> seen = new LinkedHashMap<>();
    String candidate = promotion.candidate();
    OnSide old = production.need(promotion.baseline());
    requireFreeSide(candidate, old);
    progress.accept("reading the files of " + candidate);
    ReleaseManifest release = programs.need(candidate, promotion.request().commit());
    List<String> flaws = programs.flaws(release);
    if (!flaws.isEmpty()) {
      throw StepFault.bad(
          "release %s is not as it was built (%s): remove it and build it again"
              .formatted(candidate, flaws.getFirst()));
    }
    progress.accept("asking what it depends on");
    requireDependencies(old);
    StoreState store = requirePrimary(old);
    if (release.schemaVersion() < store.schemaVersion()) {
      throw StepFault.bad(
          "release %s knows schema %d, and the store that serves has %d: it is older, and cannot read its backup"
              .formatted(candidate, release.schemaVersion(), store.schemaVersion()));
    }
    seen.put("schema", "%d to %d".formatted(store.schemaVersion(), release.schemaVersion()));
    requireRoom(old, store, seen);
    Consistency.Findings found = consistency.check(old, progress);
    if (!found.failing().isEmpty() || !found.unsure().isEmpty()) {
      throw StepFault.technical(
          "the store that serves is not sound: %s%s; see `jobsearch consistency` before its content is handed on"
              .formatted(String.join("; ", found.failing()), String.join("; ", found.unsure())));
    }
    seen.put("consistency", "%d checks, run %s".formatted(found.made(), found.run()));
    progress.accept("measuring how %s answers".formatted(promotion.baseline()));
    seen.putAll(figures(old));
    return seen;
  }

  private void requireFreeSide(String candidate, OnSide old) {
    if (!old.leading()) {
      throw StepFault.technical(
          "release %s does not lead production: see `jobsearch status`"
              .formatted(old.label().tag()));
    }
    for (OnSide each : production.driver().releases()) {
      String tag = each.label().tag();
      // What is only kept to go back to makes room when this one starts.
      if (!each.leading()
          && each.wanted()
          && !tag.equals(candidate)
          && production.weight(gateway, tag) > 0) {
        throw StepFault.technical(
            "side %s is taken by %s, which has callers: share them anew (jobsearch traffic set), or wait"
                .formatted(each.side().label(), tag));
      }
    }
  }

  private void requireDependencies(OnSide old) throws InterruptedException {
    broker
        .problem()
        .ifPresent(why -> {
          throw StepFault.technical(
              "the broker does not answer (%s): see whether it runs".formatted(why));
        });
    requireReady("the gateway", gateway);
    SERVICES.forEach(service -> requireReady(service.label(), old.url(service)));
  }

  private void requireReady(String who, String url) {
    JsonNode health;
    try {
      health = production.at(url + "/q/health/ready");
    } catch (NoAnswer e) {
      throw StepFault.technical("%s is not ready (%s): see its log".formatted(who, e.getMessage()));
    }
    if (!health.path("status").asText().equals("UP")) {
      throw StepFault.technical(who + " is not ready: see " + url + "/q/health/ready");
    }
  }

  private StoreState requirePrimary(OnSide old) {
    StoreState store = production.store(old);
    if (!store.isCurrent()) {
      throw StepFault.technical(
          "the store that serves is " + store + ": wait until it is current, or mend it");
    }
    if (!store.primary()) {
      throw StepFault.technical(
          "the store of %s is not the primary: see GET /api/store".formatted(old.label().tag()));
    }
    return store;
  }

  private void requireRoom(OnSide old, StoreState store, Map<String, String> seen) {
    long needed = COPIES * store.bytes() + DISK_BESIDES;
    long free = machine.disk(old.storeData());
    if (free < needed) {
      throw StepFault.technical(
          "the disk has %d MB left, and %d are needed for a store of %d MB: free some"
              .formatted(free / MEGA, needed / MEGA, store.bytes() / MEGA));
    }
    seen.put("disk-free-mb", Long.toString(free / MEGA));
    seen.put("disk-needed-mb", Long.toString(needed / MEGA));
    OptionalLong memory = machine.memory();
    if (memory.isPresent() && memory.getAsLong() < MEMORY) {
      throw StepFault.technical(
          "the machine has %d MB of memory left, and a second release may take %d: end something else"
              .formatted(memory.getAsLong() / MEGA, MEMORY / MEGA));
    }
    seen.put(
        "memory-free-mb",
        memory.isPresent() ? Long.toString(memory.getAsLong() / MEGA) : "unknown here");
  }

  /** From the gateway where it has seen enough; else by asking the store itself. */
  private Map<String, String> figures(OnSide old) {
    Figures figures =
        Figures.of(
                Measurement.of(production.at(gateway + "/api/traffic/measurements")),
                old.label().tag())
            .orElseGet(() -> measured(old));
    return Map.of(
        "response-millis",
        String.format(Locale.ROOT, "%.1f", figures.responseMillis()),
        "error-share",
        String.format(Locale.ROOT, "%.4f", figures.errorShare()),
        "measured-requests",
        Long.toString(figures.requests()));
  }

  private Figures measured(OnSide old) {
    Timings timings = new Timings();
    int failed = 0;
    for (int i = 0; i < QUERIES; i++) {
      long begun = System.nanoTime();
      try {
        production.get(old, Service.STORE, "/api/postings?limit=50");
        timings.add(System.nanoTime() - begun);
      } catch (NoAnswer e) {
        failed++;
      }
    }
    return new Figures(QUERIES, timings.p95(), (double) failed / QUERIES);
  }
}
