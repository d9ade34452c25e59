package jobsearch.cli.runtime;

/**
 * One thing that the system needs.
 *
 * @param found what there is
 * @param fix what to do; empty if nothing is wrong
 */
public record Check(String name, String found, String fix) {

  static Check good(String name, String found) {
    return new Check(name, found, "");
  }

  /** Whether nothing is wrong. */
  public boolean isGood() {
    return fix.isEmpty();
  }
}
