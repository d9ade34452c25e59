package jobsearch.store.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for in words, of texts that are not in the index: the same words match, and so do
 * phrases and beginnings.
 */
public final class WordSearch {

  /**
   * A text as words, each between spaces.
   *
   * @param title the words of the title
   * @param company the words of the company's name
   * @param places the words of the places
   * @param rest the words of the description
   */
  public record Text(String title, String company, String places, String rest) {

    /** The words of texts as they are written. */
    public static Text of(
        String title, @Nullable String company, List<String> places, @Nullable String rest) {
      return new Text(
          words(title), words(company), words(String.join(" \u2013 ", places)), words(rest));
    }

    /** What two records say of one posting. */
    public Text and(Text other) {
      return equals(other)
          ? this
          : new Text(
              title + other.title,
              company + other.company,
              places + other.places,
              rest.contains(other.rest) ? rest : rest + other.rest);
    }

    private static String words(@Nullable String text) {
      return text == null ? "" : " " + String.join(" ", WORDS.of(text)) + " ";
    }

    private boolean has(String words) {
      return title.contains(words)
          || company.contains(words)
          || places.contains(words)
          || rest.contains(words);
    }
  }

  private static final Words WORDS = new Words();

  private final List<Part> anywhere = new ArrayList<>();
  private final List<Part> title;
  private final List<Part> company;
  private final List<Part> places;

  /** Words in a row, or the beginning of one. */
  private record Part(String whole, @Nullable String begun) {
    boolean isIn(String words) {
      return words.contains(whole) || (begun != null && words.contains(begun));
    }

    boolean isAnywhereIn(Text text) {
      return text.has(whole) || (begun != null && begins(begun, text));
    }

    private static boolean begins(String begun, Text text) {
      return text.title.contains(begun)
          || text.company.contains(begun)
          || (begun.strip().length() >= CriteriaQuery.LEAST_BEGINNING && text.has(begun));
    }
  }

  private WordSearch(Criteria criteria) {
    String text = criteria.text();
    if (text != null) {
      parts(text);
    }
    title = words(criteria.title());
    company = words(criteria.company());
    places = words(criteria.location());
  }

  /** The words of criteria; nothing else of them counts. */
  public static WordSearch of(Criteria criteria) {
    return new WordSearch(criteria);
  }

  /** Whether a text has all that is asked for. */
  public boolean matches(Text text) {
    return anywhere.stream().allMatch(part -> part.isAnywhereIn(text))
        && title.stream().allMatch(part -> part.isIn(text.title()))
        && company.stream().allMatch(part -> part.isIn(text.company()))
        && places.stream().allMatch(part -> part.isIn(text.places()));
  }

  private void parts(String text) {
    Matcher part = CriteriaQuery.PART.matcher(text);
    while (part.find()) {
      String typed = part.group(2);
      List<String> words = WORDS.of(typed == null ? part.group(1) : typed);
      boolean begun = typed != null && part.end() == text.length() && words.size() == 1;
      if (!words.isEmpty()) {
        anywhere.add(
            new Part(" " + String.join(" ", words) + " ", begun ? beginning(typed) : null));
      }
    }
  }

  private static List<Part> words(@Nullable String text) {
    List<Part> parts = new ArrayList<>();
    if (text != null) {
      WORDS.of(text).forEach(word -> parts.add(new Part(" " + word + " ", null)));
      if (!parts.isEmpty()) {
        String typed = text.strip().replaceAll(".*[\\s\\p{Punct}]", "");
        parts.set(parts.size() - 1, new Part(parts.getLast().whole(), beginning(typed)));
      }
    }
    return parts;
  }

  private static @Nullable String beginning(String typed) {
    String beginning = WORDS.beginning(typed);
    return beginning.isEmpty() ? null : " " + beginning;
  }
}
