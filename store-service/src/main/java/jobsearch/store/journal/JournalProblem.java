package jobsearch.store.journal;

import jobsearch.events.codec.Decoded;
import jobsearch.store.schema.Problem;

/** The journal is not the one that the store has folded, or lacks what comes next. */
public final class JournalProblem extends Problem {

  private static final long serialVersionUID = 1L;

  public JournalProblem(String what, String fix) {
    super(what, fix);
  }

  /** A newer release wrote what this one does not know. */
  public static JournalProblem unknown(long offset, Decoded.Unknown<?> unknown) {
    return new JournalProblem(
        "offset %d holds %s, which this release does not know".formatted(offset, unknown.type()),
        "use release %s, which wrote it, or a newer one".formatted(unknown.release()));
  }
}
