package jobsearch.store.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;

/** Breaks statements off that read for too long. */
public final class ReadLimit {

  /** Instructions of SQLite's machine between two looks at the clock: less than a millisecond. */
  private static final int INSTRUCTIONS = 10_000;

  private ReadLimit() {}

  /** From now on, what the connection does must end within a time; what does not is interrupted. */
  public static void set(Connection connection, Duration limit) throws SQLException {
    long deadline = System.nanoTime() + limit.toNanos();
    ProgressHandler.setHandler(
        connection.unwrap(SQLiteConnection.class),
        INSTRUCTIONS,
        new ProgressHandler() {
          @Override
          protected int progress() {
            return System.nanoTime() > deadline ? 1 : 0;
          }
        });
  }

  /** The connection may take as long as it likes again. */
  public static void clear(Connection connection) throws SQLException {
    ProgressHandler.clearHandler(connection.unwrap(SQLiteConnection.class));
  }

  /** Whether a statement was broken off for that. */
  public static boolean ended(SQLException failure) {
    return failure.getErrorCode() == SQLiteErrorCode.SQLITE_INTERRUPT.code;
  }
}
