package jobsearch.runtime;

import org.jspecify.annotations.Nullable;

/** Something that a person can mend: one line that says what is wrong, one that says how. */
public class Trouble extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String fix;

  public Trouble(String message, String fix) {
    super(message);
    this.fix = fix;
  }

  public Trouble(String message, String fix, @Nullable Throwable cause) {
    super(message, cause);
    this.fix = fix;
  }

  /** What to do about it. */
  public String fix() {
    return fix;
  }
}
