package jobsearch.store.schema;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The database cannot be used; the message says what to do. */
public final class DatabaseProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DatabaseProblem(String message) {
    super(message);
  }

  private DatabaseProblem(String message, SQLException cause) {
    super(message, cause);
  }

  DatabaseProblem(Path file, SQLException cause) {
    super("cannot open " + file + ": " + cause.getMessage() + ": " + wayOut(cause), cause);
  }

  /** A statement of a migration does not work on this file; the disk is not at fault. */
  static DatabaseProblem ofMigration(Path file, SQLException cause) {
    return new DatabaseProblem(
        "cannot migrate %s: %s: go back to the release before, which knows the schema that it has"
            .formatted(file, cause.getMessage()),
        cause);
  }

  /** Whether what was asked for was wrong, not the file or its disk. */
  static boolean isOfTheStatement(SQLException failure) {
    return failure instanceof SQLiteException sqlite
        && switch (SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xff)) {
          case SQLITE_ERROR, SQLITE_CONSTRAINT, SQLITE_MISMATCH -> true;
          default -> false;
        };
  }

  /** What to do about a failure of SQLite. */
  public static String wayOut(SQLException failure) {
    if (!(failure instanceof SQLiteException sqlite)) {
      return "see the store's log";
    }
    return switch (SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xff)) {
      case SQLITE_BUSY, SQLITE_LOCKED -> "end the process that has locked it";
      case SQLITE_FULL -> "free space on its disk";
      case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM -> "make it and its directory writable";
      case SQLITE_CORRUPT, SQLITE_NOTADB ->
          "restore a backup (jobsearch backup --restore); the damaged file stays";
      default -> "free space or mend the disk";
    };
  }
}
