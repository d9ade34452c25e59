package jobsearch.matcher.taxonomy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** O*NET's occupations: which ones a job title names, and how near two of them are. */
public final class Occupations {

  /** How near the same occupation, related ones (by O*NET's tiers), and others are. */
  private static final double SAME = 1.0;

  private static final Map<String, Double> TIERS = Map.of("1", 0.7, "2", 0.6, "3", 0.45);
  private static final double SAME_MINOR_GROUP = 0.4;
  private static final double SAME_MAJOR_GROUP = 0.25;

  private final PhraseTree<Set<String>> titles = new PhraseTree<>();
  private final Map<String, Map<String, Double>> related = new HashMap<>();

  private Occupations() {}

  /** The occupations that ship with the matcher. */
  public static Occupations shipped() {
    return of(TaxonomyFile.lines("titles.tsv.gz"), TaxonomyFile.lines("related.tsv.gz"));
  }

  /** Reads lines of title and codes, and of code, tier and related codes. */
  static Occupations of(List<String> titles, List<String> related) {
    Occupations occupations = new Occupations();
    for (String line : titles) {
      String[] fields = line.split("\t");
      occupations.titles.add(List.of(fields[0].split(" ")), Set.of(fields[1].split(" ")));
    }
    for (String line : related) {
      String[] fields = line.split("\t");
      Map<String, Double> nearness =
          occupations.related.computeIfAbsent(fields[0], code -> new HashMap<>());
      for (String code : fields[2].split(" ")) {
        nearness.put(code, TIERS.get(fields[1]));
      }
    }
    return occupations;
  }

  /**
   * The occupations that a job title names: those of the longest known title in it, the first of
   * equally long ones. Empty if it names none.
   *
   * @param words of the title, in lower case, without words of rank
   */
  public Named named(List<String> words) {
    var longest =
        new PhraseTree.Finding<Set<String>>() {
          private Named best = new Named(Set.of(), 0);

          @Override
          public void found(Set<String> codes, int from, int to) {
            if (to - from > best.words) {
              best = new Named(codes, to - from);
            }
          }
        };
    titles.find(words, longest);
    return longest.best;
  }

  /**
   * Occupations that a title names.
   *
   * @param words how many of its words do so; one word alone ("engineer") says little
   */
  public record Named(Set<String> codes, int words) {
    public Named {
      codes = Set.copyOf(codes);
    }
  }

  /** 0 (nothing in common) to 1 (the same occupation): the nearest pair counts. */
  public double nearness(Set<String> some, Set<String> others) {
    double nearest = 0;
    for (String a : some) {
      for (String b : others) {
        nearest = Math.max(nearest, Math.max(pair(a, b), pair(b, a)));
      }
    }
    return nearest;
  }

  private double pair(String a, String b) {
    if (a.equals(b)) {
      return SAME;
    }
    double tier = related.getOrDefault(a, Map.of()).getOrDefault(b, 0.0);
    double group =
        a.regionMatches(0, b, 0, 4)
            ? SAME_MINOR_GROUP
            : a.regionMatches(0, b, 0, 2) ? SAME_MAJOR_GROUP : 0;
    return Math.max(tier, group);
  }
}
