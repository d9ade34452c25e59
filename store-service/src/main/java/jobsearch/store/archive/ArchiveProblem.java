package jobsearch.store.archive;

import jobsearch.store.schema.Problem;

/** An archive that cannot be written, read or brought back. */
public final class ArchiveProblem extends Problem {

  private static final long serialVersionUID = 1L;

  ArchiveProblem(String what, String fix) {
    super(what, fix);
  }
}
