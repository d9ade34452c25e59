package jobsearch.store.recovery;

import jobsearch.store.schema.Problem;

/** A way out that does not lead on. */
public final class RecoveryProblem extends Problem {

  private static final long serialVersionUID = 1L;

  RecoveryProblem(String what, String fix) {
    super(what, fix);
  }
}
