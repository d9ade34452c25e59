package jobsearch.events;

import java.util.Collection;
import java.util.regex.Pattern;

/** The checks that records make of themselves; each names the field that is wrong. */
public final class Require {

  private static final Pattern CV_KEY = Pattern.compile("[0-9a-f]{16}");

  private Require() {}

  /** A text with something in it. */
  public static String text(String value, String field) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return value;
  }

  /** A value that is there. */
  public static <T> T present(T value, String field) {
    if (value == null) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return value;
  }

  /** The 16 lower-case hex digits that name a CV. */
  public static String cvKey(String value) {
    if (value == null || !CV_KEY.matcher(value).matches()) {
      throw new IllegalArgumentException("cvKey is not 16 lower-case hex digits");
    }
    return value;
  }

  /** A whole number of at least {@code least}. */
  public static int atLeast(int least, int value, String field) {
    if (value < least) {
      throw new IllegalArgumentException(field + " is " + value + ", less than " + least);
    }
    return value;
  }

  /** A collection of at most {@code most} elements. */
  public static <C extends Collection<?>> C atMost(int most, C values, String field) {
    if (values.size() > most) {
      throw new IllegalArgumentException(field + " has " + values.size() + ", more than " + most);
    }
    return values;
  }
}
