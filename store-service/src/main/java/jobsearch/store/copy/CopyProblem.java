package jobsearch.store.copy;

import jobsearch.store.schema.Problem;

/** One file that cannot be copied or fetched. */
final class CopyProblem extends Problem {

  private static final long serialVersionUID = 1L;

  CopyProblem(String what, String fix) {
    super(what, fix);
  }
}
