package jobsearch.store.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import jobsearch.events.posting.Posting;
import jobsearch.events.posting.Workplace;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContentHashTest {

  private static Posting posting(String title, List<String> places, @Nullable String text) {
    return new Posting(title, "Acme", places, null, text, null, null, null, null, null, null);
  }

  private static String hash(Posting posting) {
    return ContentHash.of(posting);
  }

  @Test
  void caseSpacingAndTheOrderOfPlacesDoNotCount() {
    assertThat(hash(posting("Java  Engineer ", List.of("Bonn", "Ulm"), "Build\n\nthings")))
        .isEqualTo(hash(posting("java engineer", List.of("Ulm", "Bonn"), "build things")))
        .hasSize(32);
  }

  @Test
  void datesAndWhereToApplyDoNotCount() {
    Posting dated =
        new Posting(
            "A", null, List.of(), null, null, null, null, null, Instant.EPOCH, Instant.EPOCH, "u");
    Posting bare =
        new Posting("A", null, List.of(), null, null, null, null, null, null, null, null);
    assertThat(hash(dated)).isEqualTo(hash(bare));
  }

  @Test
  void whatAScoreDependsOnCounts() {
    Posting base = posting("A", List.of("Bonn"), "x");
    assertThat(hash(posting("B", List.of("Bonn"), "x"))).isNotEqualTo(hash(base));
    assertThat(hash(posting("A", List.of("Ulm"), "x"))).isNotEqualTo(hash(base));
    assertThat(hash(posting("A", List.of("Bonn"), null))).isNotEqualTo(hash(base));
    assertThat(
            hash(
                new Posting(
                    "A",
                    "Acme",
                    List.of("Bonn"),
                    Workplace.REMOTE,
                    "x",
                    null,
                    null,
                    null,
                    null,
                    null,
                    null)))
        .isNotEqualTo(hash(base));
  }

  @Test
  void textsCannotFlowIntoEachOther() {
    assertThat(
            hash(
                new Posting(
                    "A B", null, List.of(), null, null, null, null, null, null, null, null)))
        .isNotEqualTo(
            hash(new Posting("A", "B", List.of(), null, null, null, null, null, null, null, null)));
  }

  @Test
  void composedAndDecomposedLettersAreEqual() {
    assertThat(hash(posting("Caf\u00e9", List.of(), null)))
        .isEqualTo(hash(posting("Cafe\u0301", List.of(), null)));
  }

  @Test
  void textBeyondAsciiIsTreatedAlike() {
    assertThat(hash(posting(" B\u00dcRO\u00a0 Leitung ", List.of(), "Bau\n\nDinge\u00a0")))
        .isEqualTo(hash(posting("b\u00fcro leitung", List.of(), "bau dinge")));
  }
}
