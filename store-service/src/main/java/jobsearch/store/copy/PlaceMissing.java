package jobsearch.store.copy;

import java.io.IOException;

/** A place that is not there now, and may be again. */
final class PlaceMissing extends IOException {

  private static final long serialVersionUID = 1L;

  private final String what;
  private final String fix;

  PlaceMissing(String what, String fix) {
    super(what + ": " + fix);
    this.what = what;
    this.fix = fix;
  }

  String what() {
    return what;
  }

  String fix() {
    return fix;
  }
}
