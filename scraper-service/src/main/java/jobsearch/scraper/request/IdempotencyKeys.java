package jobsearch.scraper.request;

import java.util.LinkedHashMap;
import java.util.Map;
import jobsearch.events.EventId;

/** Remembers what the last keys were used for. */
final class IdempotencyKeys {

  private final int most;
  private final Map<String, String> contents = new LinkedHashMap<>();

  IdempotencyKeys(int most) {
    this.most = most;
  }

  /** Whether the key may stand for this content: nobody has used it for another. */
  synchronized boolean allows(String key, String content) {
    String hashed = EventId.of("idempotency-key", key);
    String before = contents.putIfAbsent(hashed, content);
    if (contents.size() > most) {
      contents.remove(contents.keySet().iterator().next());
    }
    return before == null || before.equals(content);
  }
}
