package jobsearch.orchestrator.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A changelog in Markdown, as keepachangelog.com has it. */
final class Changelog {

  private static final Pattern HEADING = Pattern.compile(" {0,3}(#{1,6})\\s+(.*)");
  private static final Pattern FENCE = Pattern.compile(" {0,3}(```|~~~).*");

  private Changelog() {}

  /**
   * What stands below the heading that names a version, without the heading; empty if no heading
   * names it, or nothing stands there.
   */
  static Optional<String> section(String markdown, ReleaseTag tag) {
    Pattern named =
        Pattern.compile(
            "(?<![0-9A-Za-z.+-])v?"
                + Pattern.quote(tag.version())
                + "(?![0-9A-Za-z+-]|\\.[0-9A-Za-z])");
    List<String> section = new ArrayList<>();
    int level = 0;
    boolean fenced = false;
    for (String line : markdown.lines().toList()) {
      fenced ^= FENCE.matcher(line).matches();
      Matcher heading = HEADING.matcher(line);
      boolean isHeading = !fenced && heading.matches();
      if (level > 0) {
        if (isHeading && heading.group(1).length() <= level) {
          break;
        }
        section.add(line);
      } else if (isHeading && named.matcher(heading.group(2)).find()) {
        level = heading.group(1).length();
      }
    }
    String text = String.join("\n", section).strip();
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
