package jobsearch.matcher.score;

import java.util.List;
import java.util.Locale;
import jobsearch.matcher.taxonomy.Degree;
import jobsearch.matcher.taxonomy.Words;
import org.jspecify.annotations.Nullable;

/**
 * The degree that a posting asks for, and the CV's highest.
 *
 * @param asked the lowest that will do
 * @param firm false if the posting only prefers it, or takes experience instead
 */
record EducationMatch(Degree asked, boolean firm, Degree held) {

  private static final List<String> SOFT =
      List.of(
          "equivalent", "preferred", "nice to have", "a plus", "bonus", "experience", "desirable");

  private static final int A_DEGREE_LESS = 3;
  private static final int SOFTENED = 6;

  /** Null if the posting asks for none, or the CV states none. */
  static @Nullable EducationMatch of(String description, Words words, @Nullable Degree held) {
    List<Degree.Named> named = Degree.in(words);
    if (held == null || named.isEmpty()) {
      return null;
    }
    Degree least = named.getFirst().degree();
    boolean firm = false;
    for (Degree.Named degree : named) {
      least = degree.degree().compareTo(least) < 0 ? degree.degree() : least;
      String line = line(description, degree.start()).toLowerCase(Locale.ROOT);
      firm |= SOFT.stream().noneMatch(line::contains);
    }
    return new EducationMatch(least, firm, held);
  }

  private static String line(String text, int at) {
    int end = text.indexOf('\n', at);
    return text.substring(text.lastIndexOf('\n', at) + 1, end < 0 ? text.length() : end);
  }

  boolean met() {
    return held.compareTo(asked) >= 0;
  }

  /** 1 to 10. */
  int score() {
    int lacking = Math.max(0, asked.ordinal() - held.ordinal());
    int score = Math.max(1, 10 - A_DEGREE_LESS * lacking);
    return firm ? score : Math.max(SOFTENED, score);
  }
}
