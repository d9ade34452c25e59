package jobsearch.store.legacy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A link as a page has it, without the site that it is on. */
final class RelativeUrl {

  private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*");

  /** What no address holds as it is; an escape, a query and a fragment stay what they are. */
  private static final Pattern ILLEGAL =
      Pattern.compile("%(?![0-9A-Fa-f]{2})|[\\s\\p{Z}\\p{Cntrl}\"<>\\\\^`{|}\\[\\]]");

  private static final Pattern ABOVE_THE_TOP = Pattern.compile("^(/?\\.\\.?(/|$))+");

  private RelativeUrl() {}

  /** Whether a link is one: it names no site. */
  static boolean is(String url) {
    return !url.startsWith("//") && !ABSOLUTE.matcher(url).matches();
  }

  /**
   * The address that it leads to; empty if it leads to no page.
   *
   * @param site such as {@code https://www.example.org}
   */
  static Optional<String> on(String site, String url) {
    String inside = ABOVE_THE_TOP.matcher(url).replaceFirst("");
    String legal = ILLEGAL.matcher(inside).replaceAll(RelativeUrl::escaped);
    try {
      URI address = URI.create(site + "/").resolve(legal);
      return address.isOpaque() ? Optional.empty() : Optional.of(address.toString());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String escaped(MatchResult character) {
    byte[] bytes = character.group().getBytes(StandardCharsets.UTF_8);
    return "%" + HexFormat.ofDelimiter("%").withUpperCase().formatHex(bytes);
  }
}
