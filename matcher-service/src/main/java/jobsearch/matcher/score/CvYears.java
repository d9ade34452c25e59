package jobsearch.matcher.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The years of work that a CV shows: the time covered by its date ranges outside education, or the
 * years that it claims, whichever is more. "Present" is the latest year that the CV names: the
 * clock must not change a score.
 */
final class CvYears {

  private static final int MONTHS = 12;
  private static final int MOST = 50;

  private static final String MONTH =
      "(?:(?<%1$sm>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?,?\\s+)?";

  private static final Pattern RANGE =
      Pattern.compile(
          "(?i)"
              + MONTH.formatted("a")
              + "\\b(?<ay>(?:19|20)\\d\\d)(?:[-/](?<an>\\d\\d))?(?:-\\d\\d)?\\s*(?:-|–|—|to|until)\\s*(?:"
              + MONTH.formatted("b")
              + "(?<by>(?:19|20)\\d\\d)(?:[-/](?<bn>\\d\\d))?\\b|(?<now>present|now|today|current|ongoing))");

  private static final Pattern YEAR = Pattern.compile("\\b(?:19|20)\\d\\d\\b");
  private static final Pattern CLAIM =
      Pattern.compile("(?i)\\b(\\d{1,2})\\+?\\s+years?\\b(?!\\s+(?:ago|old))");
  private static final Pattern HEADING =
      Pattern.compile(
          "(?i)^(?<school>(?:academic |my )?(?:education|studies|training|degrees)\\b.{0,20})$"
              + "|^(?:(?:work|professional|career|relevant|other)\\s+)?(?:experience|employment|history|work|projects|career|positions|volunteering|skills|publications)\\b.{0,20}$");
  private static final Pattern SCHOOL =
      Pattern.compile(
          "(?i)universit|college|school|\\bb\\.?sc\\b|bachelor|\\bm\\.?sc\\b|master of|ph\\.?\\s?d|diploma");

  /** In months since year 0, the end not included. */
  private record Span(int from, int to) {}

  private CvYears() {}

  /** Null if the CV states no dates and claims no years. */
  static @Nullable Double in(String text) {
    double worked = (double) months(spans(text)) / MONTHS;
    double claimed = 0;
    Matcher claim = CLAIM.matcher(text);
    while (claim.find()) {
      int years = Integer.parseInt(claim.group(1));
      claimed = years <= MOST ? Math.max(claimed, years) : claimed;
    }
    double years = Math.max(worked, claimed);
    return years == 0 ? null : Math.min(years, MOST);
  }

  private static List<Span> spans(String text) {
    int latest =
        YEAR.matcher(text).results().mapToInt(y -> Integer.parseInt(y.group())).max().orElse(0);
    List<Span> spans = new ArrayList<>();
    boolean atSchool = false;
    for (String line : text.split("\n")) {
      Matcher heading = HEADING.matcher(line.strip());
      if (heading.matches()) {
        atSchool = heading.group("school") != null;
      }
      Matcher range = RANGE.matcher(line);
      while (!atSchool && !SCHOOL.matcher(line).find() && range.find()) {
        spans.add(span(range, latest));
      }
    }
    return spans;
  }

  private static Span span(Matcher range, int latest) {
    int from = month(range.group("ay"), range.group("an"), range.group("am"), 1);
    int to =
        range.group("now") == null
            ? month(range.group("by"), range.group("bn"), range.group("bm"), 1)
            : month(Integer.toString(latest), null, null, MONTHS);
    return new Span(from, to);
  }

  private static int month(
      String year, @Nullable String number, @Nullable String name, int otherwise) {
    int month =
        number != null
            ? Math.clamp(Integer.parseInt(number), 1, MONTHS)
            : name != null
                ? "janfebmaraprmayjunjulaugsepoctnovdec".indexOf(name.toLowerCase(Locale.ROOT)) / 3
                    + 1
                : otherwise;
    return Integer.parseInt(year) * MONTHS + month - 1;
  }

  /** Jobs held at the same time count once. */
  private static int months(List<Span> spans) {
    int months = 0;
    int counted = Integer.MIN_VALUE;
    for (Span span : spans.stream().sorted(Comparator.comparingInt(Span::from)).toList()) {
      int from = Math.max(span.from, counted);
      months += Math.max(0, span.to - from);
      counted = Math.max(counted, span.to);
    }
    return months;
  }
}
