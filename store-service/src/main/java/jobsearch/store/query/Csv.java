package jobsearch.store.query;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lines of comma-separated values (RFC 4180) that no spreadsheet takes for formulas. */
final class Csv {

  /** What makes a cell a formula, or hides one from a quick look (OWASP, CSV injection). */
  private static final String DANGEROUS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

  private Csv() {}

  static String line(@Nullable Object... cells) {
    return Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    String text = value.toString();
    if (!text.isEmpty() && DANGEROUS.indexOf(text.charAt(0)) >= 0) {
      text = "'" + text;
    }
    return text.chars().anyMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n')
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }
}
