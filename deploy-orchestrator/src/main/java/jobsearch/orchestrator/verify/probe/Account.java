package jobsearch.orchestrator.verify.probe;

/** An account of the system that is verified. */
public record Account(String name, String password) {

  /** Without the password: this may be in a log. */
  @Override
  public String toString() {
    return name;
  }
}
