package jobsearch.cli.home;

/**
 * One thing that the system needs.
 *
 * @param found what there is
 * @param fix what to do; empty if nothing is wrong
 * @param skipped whether it could not be looked at
 */
public record Check(String name, String found, String fix, boolean skipped) {

  public Check(String name, String found, String fix) {
    this(name, found, fix, false);
  }

  /** Nobody looked, so nothing is known to be wrong. */
  public static Check skipped(String name, String found) {
    return new Check(name, found, "", true);
  }

  /** Nothing is wrong. */
  public static Check good(String name, String found) {
    return new Check(name, found, "");
  }

  /** {@code ok}, {@code wrong} or {@code skipped}. */
  public String state() {
    return skipped ? "skipped" : isGood() ? "ok" : "wrong";
  }

  /** Whether nothing is known to be wrong. */
  public boolean isGood() {
    return fix.isEmpty();
  }
}
