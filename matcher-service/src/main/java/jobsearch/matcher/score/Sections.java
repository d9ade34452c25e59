package jobsearch.matcher.score;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How much a skill counts by where in a posting's description it stands: what is asked for counts
 * whole, what would be nice half, and what the employer says of itself and its benefits little.
 */
final class Sections {

  private static final double ASKED = 1;
  private static final double OPTIONAL = 0.5;
  private static final double ABOUT = 0.25;
  private static final double NO_HEADING = -1;

  /** Headings as boards write them, at the start of a line. */
  private static final List<String> ASKING =
      starts(
          """
          what you; responsibilities; key responsibilities; requirements; qualifications;
          minimum qualifications; basic qualifications; about you; who you are; you have; you
          will; you might; you may be a; your role; your profile; your mission; about the
          role; the role; role overview; job description; job summary; job responsibilities;
          position summary; in this role; skills; must have; must-have; we're looking for; we
          are looking for; who we're looking; what we're looking; what we are looking; what we
          look for; how you; ideal candidate; the ideal candidate; experience; you'll; as a ;
          as an ; main responsibilities; essential; key skills; deine aufgaben; dein profil;
          aufgaben; anforderungen\
          """);

  private static final List<String> WISHING =
      starts(
          """
          nice to have; nice-to-have; bonus; preferred; even better; extra credit; it's a
          plus; pluses; desirable; good to have; ideally\
          """);

  private static final List<String> OFFERING =
      starts(
          """
          benefits; perks; what we offer; we offer; compensation; our benefits; what you'll
          get; what you get; what's in it for you; why join; why you; why work; salary; pay
          range; equal opportunit; our interview; interview process; hiring process; our
          hiring; about us; about the company; our values; company; who we are; what we do;
          our culture; diversity; e-verify; please note; wir bieten; how to apply; the
          process; location; our story; our mission; life at; total rewards; disclaimer;
          privacy\
          """);

  private static final int HEADING = 70;

  private final String description;
  private final double[] factors;

  private Sections(String description) {
    this.description = description;
    this.factors = new double[description.length()];
  }

  static Sections of(String description) {
    Sections sections = new Sections(description);
    sections.read();
    return sections;
  }

  /** How much the text at this place counts. */
  double factor(int at) {
    return factors[at];
  }

  /**
   * What stands before the first heading that asks is the employer's introduction. A text without
   * such a heading may ask anywhere.
   */
  private void read() {
    double factor = ASKED;
    int start = 0;
    boolean introduction = true;
    while (start < description.length()) {
      int end = description.indexOf('\n', start);
      end = end < 0 ? description.length() : end;
      String line = description.substring(start, end).strip();
      if (!line.isEmpty() && line.length() <= HEADING) {
        double next = factor(line);
        if (introduction && next == ASKED) {
          introduction = false;
          Arrays.fill(factors, 0, start, ABOUT);
        }
        factor = next == NO_HEADING ? factor : next;
      }
      Arrays.fill(factors, start, end, factor);
      start = end + 1;
    }
  }

  private static List<String> starts(String headings) {
    return List.of(headings.replaceAll("\\s+", " ").split("; "));
  }

  private static double factor(String line) {
    if (line.charAt(0) == '-' || line.charAt(0) == '•' || line.charAt(0) == '*') {
      return NO_HEADING;
    }
    String heading =
        line.toLowerCase(Locale.ROOT).replace('’', '\'').replaceFirst("^[^\\p{L}]+", "");
    if (WISHING.stream().anyMatch(heading::startsWith)) {
      return OPTIONAL;
    }
    if (OFFERING.stream().anyMatch(heading::startsWith)) {
      return ABOUT;
    }
    return ASKING.stream().anyMatch(heading::startsWith) ? ASKED : NO_HEADING;
  }
}
