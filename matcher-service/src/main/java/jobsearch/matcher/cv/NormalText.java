package jobsearch.matcher.cv;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text of a CV without what an export adds or changes, so that the same CV, exported again, has
 * the same key: Unicode in NFC, invisible characters gone, every line without Markdown decoration,
 * outer blanks and repeated blanks, bullets all "- ", no empty lines.
 */
final class NormalText {

  private static final Pattern INVISIBLE =
      Pattern.compile("[\\u00AD\\u200B-\\u200F\\u2060\\uFEFF]");
  private static final Pattern BLANKS =
      Pattern.compile("[\\s\\u00A0\\u2000-\\u200A\\u202F\\u3000]+");
  private static final Pattern RULE = Pattern.compile("(?:[-*_=] ?){3,}");
  private static final Pattern HEADING = Pattern.compile("^#{1,6} +(.*?)(?: +#+)?$");
  private static final Pattern QUOTE = Pattern.compile("^(?:> ?)+");
  private static final Pattern BULLET = Pattern.compile("^(?:[-*+•‣◦▪–] +|\\d{1,2}[.)] +)");
  private static final Pattern LINK = Pattern.compile("!?\\[([^\\]]*)\\]\\(([^)\\s]*)[^)]*\\)");
  private static final Pattern EMPHASIS =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}*_\\\\])(\\*{1,3}|_{1,3})(?=\\S)(.+?)(?<=[^\\s\\\\])\\1(?![\\p{L}\\p{N}*_])");
  private static final Pattern CODE = Pattern.compile("`+([^`]+)`+");
  private static final Pattern ESCAPED = Pattern.compile("\\\\([\\\\`*_{}\\[\\]()#+.!|>~-])");

  private NormalText() {}

  static String of(String text) {
    String clean =
        INVISIBLE.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll("");
    return clean
        .lines()
        .map(NormalText::line)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private static String line(String raw) {
    String line = BLANKS.matcher(raw).replaceAll(" ").strip();
    if (RULE.matcher(line).matches() || line.startsWith("```")) {
      return "";
    }
    line = QUOTE.matcher(line).replaceFirst("");
    line = HEADING.matcher(line).replaceFirst("$1");
    line = BULLET.matcher(line).replaceFirst("- ");
    line = LINK.matcher(line).replaceAll(link -> linkText(link.group(1), link.group(2)));
    line = CODE.matcher(line).replaceAll("$1");
    line = withoutEmphasis(line);
    return ESCAPED.matcher(line).replaceAll("$1").strip();
  }

  /** Bold may hold italics. */
  private static String withoutEmphasis(String line) {
    String before;
    String after = line;
    do {
      before = after;
      after = EMPHASIS.matcher(before).replaceAll("$2");
    } while (!after.equals(before));
    return after;
  }

  private static String linkText(String text, String target) {
    boolean same = target.isEmpty() || target.equals(text) || target.equals("mailto:" + text);
    return Matcher.quoteReplacement(same ? text : text + " " + target);
  }
}
