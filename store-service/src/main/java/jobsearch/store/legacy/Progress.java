package jobsearch.store.legacy;

import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Counts the records that are done, and says each tenth of them. */
final class Progress {

  private static final int PARTS = 10;

  private final long records;
  private final LongConsumer done;
  private final Consumer<Long> parts;
  private long before;
  private int said;

  /**
   * @param records how many there are
   * @param done told each change
   * @param parts told each tenth, once: the same numbers each time, so that events can be told
   *     apart
   */
  Progress(long records, LongConsumer done, Consumer<Long> parts) {
    this.records = records;
    this.done = done;
    this.parts = parts;
  }

  /** So many of the current file are done. */
  void at(long ofFile) {
    long now = before + ofFile;
    done.accept(now);
    while (said < PARTS && now * PARTS >= records * (said + 1)) {
      long part = records * (said + 1) / PARTS;
      if (part > records * said / PARTS) {
        parts.accept(part);
      }
      said++;
    }
  }

  /** A file is done. */
  void fileDone(long ofFile) {
    at(ofFile);
    before += ofFile;
  }
}
