package jobsearch.matcher.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import jobsearch.events.personal.CvText;
import org.junit.jupiter.api.Test;

class ShelfTest {

  private static final String KEY = "0123456789abcdef";

  private final Shelf shelf = new Shelf();

  @Test
  void aCvPutAgainUnderAnotherLabelStaysTheSameCv() {
    shelf.put(new CvText(KEY, "old", "text"), Instant.EPOCH);
    var first = shelf.find(KEY);
    shelf.put(new CvText(KEY, "new", "text"), Instant.EPOCH);
    assertThat(shelf.find(KEY)).isSameAs(first);
    assertThat(shelf.all()).containsExactly(new KnownCv(KEY, "new"));
  }

  @Test
  void aTombstoneTakesTheCvAndNothingElse() {
    shelf.put(new CvText(KEY, "label", "text"), Instant.EPOCH);
    shelf.erase("note/" + KEY);
    shelf.erase("cv/ffffffffffffffff");
    assertThat(shelf.find(KEY)).isNotNull();
    shelf.erase("cv/" + KEY);
    assertThat(shelf.find(KEY)).isNull();
    assertThat(shelf.all()).isEmpty();
  }
}
