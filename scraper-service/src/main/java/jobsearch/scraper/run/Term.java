package jobsearch.scraper.run;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is looked for: every word must be a word of the title. Without words all titles match. */
public final class Term {

  /** Plus and hash belong to words: C++, C#. */
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}+#]+");

  private final Set<String> words;

  Term(String text) {
    this.words = words(text);
  }

  /** Whether a term that is there has no word, so that it would match everything by mistake. */
  public static boolean saysNothing(String text) {
    return !text.isBlank() && words(text).isEmpty();
  }

  boolean matches(String title) {
    return words.isEmpty() || words(title).containsAll(words);
  }

  private static Set<String> words(String text) {
    return Arrays.stream(BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT)))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
