package jobsearch.store.archive;

/** An archive that cannot be written, read or brought back; the message names the way out. */
public final class ArchiveProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ArchiveProblem(String message) {
    super(message);
  }
}
