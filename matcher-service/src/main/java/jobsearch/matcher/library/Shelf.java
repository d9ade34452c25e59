package jobsearch.matcher.library;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jobsearch.events.personal.CvText;
import jobsearch.events.personal.PersonalRecord;
import jobsearch.matcher.score.Cv;
import jobsearch.web.follow.PersonalRecords;
import org.jspecify.annotations.Nullable;

/** The CVs by key, as the records of {@code personal} put them there and take them away. */
final class Shelf implements PersonalRecords {

  private static final String CV = "cv/";

  private record Item(String label, Cv cv) {}

  private final Map<String, Item> items = new ConcurrentHashMap<>();

  /** Notes are the store's. */
  @Override
  public void put(PersonalRecord record, Instant saidAt) {
    if (record instanceof CvText text) {
      put(text);
    }
  }

  private void put(CvText text) {
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

  @Override
  public void erase(String recordKey) {
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
