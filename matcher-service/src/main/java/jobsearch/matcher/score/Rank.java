package jobsearch.matcher.score;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The steps of a career, as words in job titles name them: 0 (intern) to 8 (chief). */
final class Rank {

  /** A title that names no rank. */
  static final int PLAIN = 2;

  private static final Map<String, Integer> WORDS =
      Map.ofEntries(
          Map.entry("intern", 0),
          Map.entry("internship", 0),
          Map.entry("trainee", 0),
          Map.entry("apprentice", 0),
          Map.entry("student", 0),
          Map.entry("junior", 1),
          Map.entry("jr", 1),
          Map.entry("graduate", 1),
          Map.entry("grad", 1),
          Map.entry("associate", 1),
          Map.entry("senior", 3),
          Map.entry("sr", 3),
          Map.entry("snr", 3),
          Map.entry("iii", 3),
          Map.entry("staff", 4),
          Map.entry("lead", 4),
          Map.entry("principal", 5),
          Map.entry("distinguished", 5),
          Map.entry("director", 6),
          Map.entry("head", 6),
          Map.entry("vp", 7),
          Map.entry("svp", 7),
          Map.entry("chief", 8),
          Map.entry("ceo", 8),
          Map.entry("cto", 8),
          Map.entry("cfo", 8),
          Map.entry("ciso", 8));

  /** Words that belong to a rank and name no work. */
  private static final Set<String> OTHERS =
      Set.of("new", "entry", "level", "mid", "i", "ii", "iv", "executive", "early", "career");

  private Rank() {}

  /** The highest rank that a title's words name. */
  static int of(List<String> words) {
    int rank =
        IntStream.range(0, words.size())
            .filter(i -> !startsChiefOfStaff(words, i))
            .map(i -> WORDS.getOrDefault(words.get(i), -1))
            .max()
            .orElse(-1);
    boolean leadsPeople =
        words.contains("manager") && (words.contains("engineering") || rank == 3 || rank == 4);
    int named = rank < 0 ? PLAIN : rank;
    return leadsPeople ? Math.max(4, named + (rank == 4 ? 1 : 0)) : named;
  }

  /** The words that name the work. */
  static List<String> without(List<String> words) {
    return words.stream()
        .filter(word -> !WORDS.containsKey(word) || "associate".equals(word) && words.size() < 2)
        .filter(word -> !OTHERS.contains(word) || "executive".equals(word))
        .toList();
  }

  private static boolean startsChiefOfStaff(List<String> words, int i) {
    List<String> next = words.subList(i, Math.min(words.size(), i + 3));
    return next.equals(List.of("chief", "of", "staff"))
        || (i >= 2 && words.subList(i - 2, i + 1).equals(List.of("chief", "of", "staff")))
        || (i >= 2 && words.subList(i - 2, i + 1).equals(List.of("of", "technical", "staff")));
  }
}
