package jobsearch.matcher.score;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jobsearch.matcher.taxonomy.Occupations;
import jobsearch.matcher.taxonomy.Words;

/**
 * A job title, read.
 *
 * @param rank as in {@link Rank}
 * @param work the words that name the work, in lower case
 * @param named the occupations that they name
 */
record JobTitle(int rank, Set<String> work, Occupations.Named named) {

  private static final Set<String> FILLERS =
      Set.of(
          "and", "of", "the", "a", "for", "to", "in", "at", "with", "remote", "hybrid", "f", "m");

  static JobTitle of(String text, Occupations occupations) {
    List<String> words = Words.of(text).lower();
    List<String> work = Rank.without(words);
    Occupations.Named named = occupations.named(words);
    Occupations.Named plain = occupations.named(work);
    Set<String> content = new HashSet<>(work);
    content.removeAll(FILLERS);
    return new JobTitle(
        Rank.of(words), Set.copyOf(content), plain.words() >= named.words() ? plain : named);
  }
}
