package jobsearch.orchestrator.release;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a release: a SemVer 2.0 version behind a {@code v}, ordered by SemVer's precedence.
 * Safe as a file's name and as an argument of git: letters, digits, dots and hyphens behind a v.
 *
 * @param name as in {@code v1.2.3} or {@code v1.2.3-rc.1}
 */
public record ReleaseTag(@JsonValue String name) implements Comparable<ReleaseTag> {

  private static final int LONGEST = 100;

  private static final String NUMBER = "(0|[1-9][0-9]*)";
  private static final String IDENTIFIER = "(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)";

  /** As semver.org suggests it, without build metadata. */
  private static final Pattern FORM =
      Pattern.compile("v%1$s\\.%1$s\\.%1$s(?:-(%2$s(?:\\.%2$s)*))?".formatted(NUMBER, IDENTIFIER));

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  /** Numbers of any length: the longer one is the larger one, since none begins with 0. */
  private static final Comparator<String> NUMERIC =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ReleaseTag {
    String flaw = flaw(name);
    if (flaw != null) {
      throw new IllegalArgumentException("'%s' is no release tag: %s".formatted(shown(name), flaw));
    }
  }

  private static @Nullable String flaw(String name) {
    if (name.contains("+")) {
      return "build metadata (+...) does not count in SemVer's order, so two releases would be the"
          + " same version: leave it away";
    }
    if (name.length() > LONGEST) {
      return "it is longer than %d characters".formatted(LONGEST);
    }
    if (FORM.matcher(name).matches()) {
      return null;
    }
    return FORM.matcher("v" + name).matches()
        ? "it begins with v: v" + name
        : "a version as SemVer 2.0 has it, behind a v: v1.2.3, or v1.2.3-rc.1, no number with a 0"
            + " in front";
  }

  /** What others wrote, fit for a line of text. */
  private static String shown(String name) {
    String cut = name.length() > LONGEST ? name.substring(0, LONGEST) + "..." : name;
    return cut.replaceAll("\\p{Cntrl}", "?");
  }

  /** The tag of this name; empty if it is none. */
  public static Optional<ReleaseTag> parse(String name) {
    return flaw(name) == null ? Optional.of(new ReleaseTag(name)) : Optional.empty();
  }

  /** Without the v. */
  public String version() {
    return name.substring(1);
  }

  /** Whether it comes before the version that it names: a release candidate, for example. */
  public boolean isPreRelease() {
    return !preRelease().isEmpty();
  }

  /** Where git keeps it. */
  String ref() {
    return "refs/tags/" + name;
  }

  /** By precedence: v1.0.0-rc.1 before v1.0.0 before v1.0.1. */
  @Override
  public int compareTo(ReleaseTag other) {
    Matcher mine = parts(name);
    Matcher others = parts(other.name);
    for (int part = 1; part <= 3; part++) {
      int order = NUMERIC.compare(mine.group(part), others.group(part));
      if (order != 0) {
        return order;
      }
    }
    return comparePreReleases(preRelease(), other.preRelease());
  }

  private static int comparePreReleases(List<String> mine, List<String> others) {
    if (mine.isEmpty() || others.isEmpty()) {
      return Boolean.compare(mine.isEmpty(), others.isEmpty());
    }
    for (int i = 0; i < Math.min(mine.size(), others.size()); i++) {
      int order = compareIdentifiers(mine.get(i), others.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(mine.size(), others.size());
  }

  /** Numbers as numbers, and before words; words by ASCII. */
  private static int compareIdentifiers(String mine, String other) {
    boolean number = DIGITS.matcher(mine).matches();
    boolean otherNumber = DIGITS.matcher(other).matches();
    if (number && otherNumber) {
      return NUMERIC.compare(mine, other);
    }
    return number == otherNumber ? mine.compareTo(other) : Boolean.compare(otherNumber, number);
  }

  private List<String> preRelease() {
    String text = parts(name).group(4);
    return text == null ? List.of() : List.of(text.split("\\.", -1));
  }

  private static Matcher parts(String name) {
    Matcher matcher = FORM.matcher(name);
    if (!matcher.matches()) {
      throw new IllegalStateException(name + " is no tag");
    }
    return matcher;
  }

  @Override
  public String toString() {
    return name;
  }
}
