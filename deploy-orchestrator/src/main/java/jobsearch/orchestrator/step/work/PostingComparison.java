package jobsearch.orchestrator.step.work;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import jobsearch.orchestrator.call.NoAnswer;
import jobsearch.runtime.Service;
import jobsearch.runtime.production.OnSide;

/** Compares what two stores tell people of a posting, field by field. */
final class PostingComparison {

  private static final int NOT_FOUND = 404;
  private static final int TRIES_FOR_EACH = 20;
  private static final int READS = 3;
  private static final int MOST_PAGES = 10;
  private static final String NEWEST =
      "/api/postings?state=all&hidden=all&sort=-firstSeen&limit=200";

  /** What a fold makes by its own rules. */
  private static final Set<String> DERIVED = Set.of("duplicateOf", "duplicates");

  private final Production production;
  private final Limits limits;
  private final OnSide old;
  private final OnSide fresh;
  private final boolean sameFold;

  PostingComparison(
      Production production, Limits limits, OnSide old, OnSide fresh, boolean sameFold) {
    this.production = production;
    this.limits = limits;
    this.old = old;
    this.fresh = fresh;
    this.sameFold = sameFold;
  }

  /**
   * Some postings, the same for the same seed as long as there are no more.
   *
   * @param differences what differs, one line for each
   */
  record Sample(List<Long> ids, List<String> differences) {}

  /** Compares some. */
  Sample sample(String seed) throws InterruptedException {
    long last = 0;
    for (JsonNode each : production.get(old, Service.STORE, NEWEST).path("items")) {
      last = Math.max(last, each.path("id").asLong());
    }
    List<Long> ids = new ArrayList<>();
    List<String> differences = new ArrayList<>();
    Random random = new Random(seed.hashCode());
    int tries = last == 0 ? 0 : limits.samples() * TRIES_FOR_EACH;
    for (int i = 0; i < tries && ids.size() < Math.min(limits.samples(), last); i++) {
      long id = 1 + random.nextLong(last);
      if (!ids.contains(id) && posting(old, id).isPresent()) {
        ids.add(id);
        difference(id).ifPresent(differences::add);
      }
    }
    return new Sample(ids, differences);
  }

  /** The first of the newest postings that differs; empty if it is none of them. */
  Optional<String> first() throws InterruptedException {
    String cursor = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      JsonNode listed = production.get(old, Service.STORE, NEWEST + cursor);
      for (JsonNode each : listed.path("items")) {
        long id = each.path("id").asLong();
        // 0 is one of a legacy file, which is in no store.
        Optional<String> difference = id == 0 ? Optional.empty() : difference(id);
        if (difference.isPresent()) {
          return difference;
        }
      }
      if (!listed.hasNonNull("nextCursor")) {
        return Optional.empty();
      }
      cursor = "&cursor=" + listed.path("nextCursor").asText();
    }
    return Optional.empty();
  }

  /** A fact that arrives between two answers makes them differ: they are looked at again. */
  private Optional<String> difference(long id) throws InterruptedException {
    Optional<String> difference = once(id);
    for (int i = 1; i < READS && difference.isPresent(); i++) {
      Thread.sleep(limits.pause());
      difference = once(id);
    }
    return difference;
  }

  private Optional<String> once(long id) {
    Optional<JsonNode> before = posting(old, id);
    Optional<JsonNode> after = posting(fresh, id);
    if (before.isEmpty() || after.isEmpty()) {
      return before.isEmpty() && after.isEmpty()
          ? Optional.empty()
          : Optional.of("posting %d is only in one of them".formatted(id));
    }
    for (Map.Entry<String, JsonNode> field : before.get().properties()) {
      boolean counts = sameFold || !DERIVED.contains(field.getKey());
      if (counts && !covers(after.get().path(field.getKey()), field.getValue())) {
        return Optional.of(
            "posting %d (%s): %s differs"
                .formatted(id, before.get().path("url").asText(), field.getKey()));
      }
    }
    return Optional.empty();
  }

  /** Whether it says the same; a newer release may say more. */
  private static boolean covers(JsonNode said, JsonNode wanted) {
    if (wanted.isNull()) {
      return said.isNull() || said.isMissingNode();
    }
    if (wanted.isObject()) {
      return wanted.properties().stream()
          .allMatch(field -> covers(said.path(field.getKey()), field.getValue()));
    }
    if (wanted.isArray()) {
      boolean same = said.size() == wanted.size();
      for (int i = 0; same && i < wanted.size(); i++) {
        same = covers(said.path(i), wanted.path(i));
      }
      return same;
    }
    return said.equals(wanted);
  }

  private Optional<JsonNode> posting(OnSide release, long id) {
    try {
      return Optional.of(production.get(release, Service.STORE, "/api/postings/" + id));
    } catch (NoAnswer e) {
      if (e.status() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
