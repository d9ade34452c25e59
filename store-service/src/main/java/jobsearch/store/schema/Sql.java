package jobsearch.store.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements on one connection, each prepared once. Belongs to one thread. */
public final class Sql {

  /** Makes something of the current row. */
  @FunctionalInterface
  public interface Row<T extends @Nullable Object> {
    T read(ResultSet row) throws SQLException;
  }

  /** Does something with the current row. */
  @FunctionalInterface
  public interface RowTaker {
    void take(ResultSet row) throws SQLException;
  }

  /** Reads and writes in one transaction. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws SQLException;
  }

  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  public Sql(Connection connection) {
    this.connection = connection;
  }

  /**
   * Does work in one transaction. The connection must be in auto-commit mode, and is again
   * afterwards: out of it the driver begins the next transaction with the end of each, and never
   * lets go of the file; in it, the driver tries to begin and commit around each statement.
   */
  public <T> T transaction(Work<T> work) throws SQLException {
    connection.setAutoCommit(false);
    try {
      T result = work.run();
      connection.setAutoCommit(true);
      return result;
    } catch (SQLException | RuntimeException e) {
      rollBack(e);
      throw e;
    }
  }

  private void rollBack(Exception cause) {
    try (Statement statement = connection.createStatement()) {
      if (!connection.getAutoCommit()) {
        connection.rollback();
        connection.setAutoCommit(true);
      } else {
        // The commit itself failed: the driver takes it for done, SQLite may not.
        statement.execute("ROLLBACK");
      }
    } catch (SQLException e) {
      // SQLite rolls back by itself when the disk is full; then there is nothing left to roll back.
      cause.addSuppressed(e);
    }
  }

  /** Changes rows and says how many. */
  public int update(String sql, @Nullable Object... values) throws SQLException {
    return bound(sql, values).executeUpdate();
  }

  /** Inserts one row and gives its rowid. */
  public long insert(String sql, @Nullable Object... values) throws SQLException {
    return only(sql + " RETURNING rowid", row -> row.getLong(1), values);
  }

  /** The first row, if there is one. */
  public <T> Optional<T> first(String sql, Row<T> reader, @Nullable Object... values)
      throws SQLException {
    try (ResultSet rows = bound(sql, values).executeQuery()) {
      return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
    }
  }

  /** The first row of a query that always has one. */
  public <T> T only(String sql, Row<T> reader, @Nullable Object... values) throws SQLException {
    return first(sql, reader, values).orElseThrow(() -> new SQLException("no row: " + sql));
  }

  /** Whether there is a row. */
  public boolean exists(String sql, @Nullable Object... values) throws SQLException {
    try (ResultSet rows = bound(sql, values).executeQuery()) {
      return rows.next();
    }
  }

  /** All rows. */
  public <T> List<T> all(String sql, Row<T> reader, @Nullable Object... values)
      throws SQLException {
    List<T> result = new ArrayList<>();
    try (ResultSet rows = bound(sql, values).executeQuery()) {
      while (rows.next()) {
        result.add(reader.read(rows));
      }
    }
    return result;
  }

  /** Hands over each row, however many there are. */
  public void each(String sql, RowTaker taker, @Nullable Object... values) throws SQLException {
    try (ResultSet rows = bound(sql, values).executeQuery()) {
      while (rows.next()) {
        taker.take(rows);
      }
    }
  }

  private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }
}
