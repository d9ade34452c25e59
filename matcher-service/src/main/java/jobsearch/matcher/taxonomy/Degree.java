package jobsearch.matcher.taxonomy;

import java.util.ArrayList;
import java.util.List;

/** Academic degrees, the lower before the higher, and the phrases that name them. */
public enum Degree {
  ASSOCIATE("associate degree", "associates degree", "associate s degree"),
  BACHELOR(
      "bachelor",
      "bachelors",
      "b.s",
      "b.a",
      "bsc",
      "b.sc",
      "beng",
      "bs in",
      "ba in",
      "bs or",
      "ba or",
      "bs degree",
      "ba degree",
      "bs ms",
      "ba bs",
      "bs ba",
      "undergraduate degree",
      "university degree",
      "college degree",
      "four year degree",
      "4 year degree",
      "degree in",
      "stem degree",
      "engineering degree",
      "academic degree"),
  MASTER(
      "master s",
      "masters",
      "master degree",
      "master of",
      "master in",
      "m.s",
      "m.sc",
      "msc",
      "ms in",
      "bs ms",
      "ms or phd",
      "mba",
      "m.b.a",
      "advanced degree",
      "graduate degree",
      "meng"),
  DOCTOR("phd", "ph.d", "ph d", "phds", "doctorate", "doctoral");

  private static final PhraseTree<Degree> TREE = new PhraseTree<>();

  static {
    for (Degree degree : values()) {
      for (String phrase : degree.phrases) {
        TREE.add(List.of(phrase.split(" ")), degree);
      }
    }
  }

  private final List<String> phrases;

  Degree(String... phrases) {
    this.phrases = List.of(phrases);
  }

  /**
   * A degree that a text names.
   *
   * @param start where, in the text
   */
  public record Named(Degree degree, int start) {}

  /** Every degree that a text names, in its order. */
  public static List<Named> in(Words words) {
    List<Named> named = new ArrayList<>();
    TREE.find(words.lower(), (degree, from, to) -> named.add(new Named(degree, words.start(from))));
    return named;
  }
}
