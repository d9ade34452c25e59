package jobsearch.matcher.library;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jobsearch.events.personal.CvText;
import jobsearch.matcher.score.Cv;
import org.jspecify.annotations.Nullable;

/** The CVs by key, as the records of {@code personal} put them there and take them away. */
final class Shelf {

  private static final String CV = "cv/";

  private record Item(String label, Cv cv) {}

  private final Map<String, Item> items = new ConcurrentHashMap<>();

  void put(CvText text) {
    items.compute(
        text.cvKey(),
        // The same object for the same text: what the scorer has read of it stays read.
        (key, old) ->
            new Item(
                text.label(),
                old != null && old.cv.text().equals(text.text())
                    ? old.cv
                    : new Cv(text.cvKey(), text.text())));
  }

  /** Forgets what stood under a record's key. */
  void erase(String recordKey) {
    if (recordKey.startsWith(CV)) {
      items.remove(recordKey.substring(CV.length()));
    }
  }

  @Nullable Cv find(String cvKey) {
    Item item = items.get(cvKey);
    return item == null ? null : item.cv;
  }

  List<KnownCv> all() {
    return items.values().stream()
        .map(item -> new KnownCv(item.cv.key(), item.label))
        .sorted(Comparator.comparing(KnownCv::label).thenComparing(KnownCv::cvKey))
        .toList();
  }
}
