package jobsearch.matcher.taxonomy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words of a text, as written and in lower case. What belongs to a technology's name stays in
 * the word ({@code C++}, {@code C#}, {@code .NET}, {@code Node.js}, {@code R&D}); hyphens and
 * slashes part words, but it is kept that a hyphen stood there.
 */
public final class Words {

  private final List<String> written = new ArrayList<>();
  private final List<String> lower = new ArrayList<>();
  private final List<Integer> starts = new ArrayList<>();
  private final List<Integer> ends = new ArrayList<>();
  private final String text;

  private Words(String text) {
    this.text = text;
  }

  /** Reads a text. */
  public static Words of(String text) {
    Words words = new Words(text);
    int at = 0;
    while (at < text.length()) {
      if (startsWord(text, at)) {
        int end = endOfWord(text, at);
        words.add(at, end);
        at = end;
      } else {
        at++;
      }
    }
    return words;
  }

  /** How many words there are. */
  public int size() {
    return written.size();
  }

  /** A word as written. */
  public String written(int index) {
    return written.get(index);
  }

  /** A word in lower case. */
  public String lower(int index) {
    return lower.get(index);
  }

  /** All words in lower case. */
  public List<String> lower() {
    return lower;
  }

  /** Where a word starts in the text. */
  public int start(int index) {
    return starts.get(index);
  }

  /** Where a word ends in the text. */
  public int end(int index) {
    return ends.get(index);
  }

  /** Whether a hyphen ties the words from {@code from} to before {@code to} to a neighbour. */
  boolean hyphenated(int from, int to) {
    return isHyphen(starts.get(from) - 1) || isHyphen(ends.get(to - 1));
  }

  private boolean isHyphen(int at) {
    return at >= 0 && at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '‑');
  }

  private void add(int start, int end) {
    String word = text.substring(start, end);
    written.add(word);
    lower.add(word.toLowerCase(Locale.ROOT));
    starts.add(start);
    ends.add(end);
  }

  private static boolean startsWord(String text, int at) {
    return Character.isLetterOrDigit(text.charAt(at)) || text.regionMatches(true, at, ".NET", 0, 4);
  }

  private static int endOfWord(String text, int start) {
    int at = start + 1;
    while (at < text.length() && continues(text, at)) {
      at++;
    }
    while (at < text.length()
        && (text.charAt(at) == '+' || text.charAt(at) == '#')
        && Character.isLetter(text.charAt(start))) {
      at++;
    }
    return at;
  }

  /** A full stop without a space after it ({@code "team.You"}) does not make one word of two. */
  private static boolean continues(String text, int at) {
    char c = text.charAt(at);
    if (Character.isLetterOrDigit(c)) {
      return true;
    }
    if (at + 1 >= text.length() || !Character.isLetterOrDigit(text.charAt(at + 1))) {
      return false;
    }
    boolean newSentence =
        Character.isLowerCase(text.charAt(at - 1)) && Character.isUpperCase(text.charAt(at + 1));
    return c == '&' || (c == '.' && !newSentence);
  }
}
