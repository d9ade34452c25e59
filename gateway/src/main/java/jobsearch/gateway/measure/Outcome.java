package jobsearch.gateway.measure;

import java.util.Locale;

/** What came of a request that was sent, or was to be sent, to a release. */
public enum Outcome {
  OK(true),
  CLIENT_ERROR(true),
  SERVER_ERROR(true),
  /** Nothing could be sent. */
  UNREACHABLE(false),
  /** The service broke off, before its answer or in it. */
  BROKEN(false),
  /** No answer in time. */
  SILENT(false),
  /** The caller went away first. */
  ABORTED(false);

  private final boolean answered;

  Outcome(boolean answered) {
    this.answered = answered;
  }

  /** What a status code says. */
  public static Outcome of(int status) {
    return status >= 500 ? SERVER_ERROR : status >= 400 ? CLIENT_ERROR : OK;
  }

  /** Whether there was an answer whose time can be compared. */
  boolean isAnswered() {
    return answered;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
