package jobsearch.matcher.score;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The years of experience that a posting asks for.
 *
 * @param least the largest of the minimums that it states: "5+ years" is 5, "3-5 years" is 3
 * @param words as the posting states them
 */
record YearsAsked(int least, String words) {

  private static final int MOST = 20;

  private static final Pattern YEARS =
      Pattern.compile(
          "(?i)(?<![\\d.,$€£])(\\d{1,2})\\s?(?:\\+|plus)?\\s?(?:(?:-|–|—|to)\\s?(\\d{1,2})\\s?\\+?\\s?)?"
              + "(?:years?|yrs?)\\b(?!\\s+(?:ago|old|in a row|later))(?!-)");

  /** What makes years a demand and not a history. */
  private static final Pattern DEMAND =
      Pattern.compile("(?i)experien|\\bexp\\b|background|track record|expertise");

  private static final Pattern WORK =
      Pattern.compile(
          "(?i)^['’]?\\s+(?:of\\s+)?(?:\\w+[ -]){0,3}(?:working|building|leading|managing|designing|developing|selling|running|writing|in\\b|as\\b)");

  private static final Pattern HISTORY =
      Pattern.compile(
          "(?i)(?:last|past|next|over the|within|after|founded|every|under|for the)\\s*(?:\\w+\\s+)?$");

  private static final int NEAR = 70;

  /** More characters than "10 plus - 12 + years" has. */
  private static final int LONGEST = 24;

  /** Null if it states none. */
  static @Nullable YearsAsked in(String description) {
    YearsAsked most = null;
    Matcher matcher = YEARS.matcher(description).useTransparentBounds(true);
    int at = 0;
    while ((at = next(description, at)) >= 0) {
      matcher.region(Math.max(0, at - LONGEST), Math.min(description.length(), at + LONGEST));
      at++;
      if (!matcher.find()) {
        continue;
      }
      int least = Integer.parseInt(matcher.group(1));
      boolean asked = least >= 1 && least <= MOST && isDemand(description, matcher);
      if (asked && (most == null || least > most.least)) {
        most = new YearsAsked(least, matcher.group().strip());
      }
    }
    return most;
  }

  /** Where "year" or "yr" stands next: much faster than to try the pattern at every character. */
  private static int next(String text, int from) {
    for (int at = from; at < text.length(); at++) {
      char letter = text.charAt(at);
      if ((letter == 'y' || letter == 'Y')
          && (text.regionMatches(true, at, "year", 0, 4)
              || text.regionMatches(true, at, "yr", 0, 2))) {
        return at;
      }
    }
    return -1;
  }

  private static boolean isDemand(String text, Matcher matcher) {
    String before = text.substring(Math.max(0, matcher.start() - NEAR), matcher.start());
    String after = text.substring(matcher.end(), Math.min(text.length(), matcher.end() + NEAR));
    String sameLineBefore = before.substring(before.lastIndexOf('\n') + 1);
    String sameLineAfter = after.lines().findFirst().orElse("");
    return !HISTORY.matcher(sameLineBefore).find()
        && (DEMAND.matcher(sameLineAfter).find()
            || DEMAND.matcher(sameLineBefore).find()
            || WORK.matcher(sameLineAfter).find());
  }
}
