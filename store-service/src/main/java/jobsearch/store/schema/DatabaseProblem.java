package jobsearch.store.schema;

import java.nio.file.Path;
import java.sql.SQLException;

/** The database cannot be used; the message says what to do. */
public final class DatabaseProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DatabaseProblem(String message) {
    super(message);
  }

  DatabaseProblem(Path file, SQLException cause) {
    super("cannot open " + file + ": " + cause.getMessage(), cause);
  }
}
