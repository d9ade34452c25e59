package jobsearch.store.query;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.File;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import jobsearch.store.fold.Appointment;
import jobsearch.store.fold.Fold;
import jobsearch.store.hash.LogicalHash;
import jobsearch.store.replica.Replica;
import jobsearch.store.replica.ReplicaState;
import jobsearch.store.replica.ReplicaStatus;
import jobsearch.store.replica.StoreConfig;
import jobsearch.store.schema.Sql;
import jobsearch.store.schema.SqliteVersion;
import jobsearch.store.schema.StoreDatabase;
import jobsearch.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The store itself. */
@Path("/api")
@Tag(name = "Store")
public class StoreResource {

  /**
   * How the store is.
   *
   * @param offset the journal offset that it folds next
   * @param endOffset the journal's end, as far as it has heard
   * @param stoppedBecause why it waits or has stopped, with what to do
   */
  record StoreState(
      String replica,
      boolean primary,
      @Nullable Integer epoch,
      ReplicaState state,
      boolean caughtUp,
      long offset,
      long endOffset,
      int schemaVersion,
      int foldVersion,
      @Nullable String stoppedBecause,
      Database database) {}

  /**
   * The database file and how it is used.
   *
   * @param walBytes what is not written back into it yet
   * @param walSafe whether this SQLite is without the fault that could corrupt a WAL file
   * @param busyTimeout how long a connection waits for another one's lock, in seconds
   * @param readTimeout how long a connection may be lent for reading, in seconds
   */
  record Database(
      String file,
      long bytes,
      long walBytes,
      String sqliteVersion,
      boolean walSafe,
      String journalMode,
      boolean foreignKeys,
      int writers,
      int readers,
      long busyTimeout,
      long readTimeout) {}

  private static final Duration TO_GET_THERE = Duration.ofSeconds(30);

  private final StoreConfig config;
  private final Replica replica;
  private final StoreDatabase database;
  private final EntityTagProducer tags;

  StoreResource(
      StoreConfig config, Replica replica, StoreDatabase database, EntityTagProducer tags) {
    this.tags = tags;
    this.config = config;
    this.replica = replica;
    this.database = database;
  }

  @GET
  @Path("/store")
  @Operation(summary = "Where the store is in the journal, and whether it is primary")
  public StoreState state() throws SQLException {
    ReplicaStatus status = replica.status();
    Appointment appointment = status.appointment();
    return new StoreState(
        config.replica(),
        appointment != null && appointment.replica().equals(config.replica()),
        appointment == null ? null : appointment.epoch(),
        status.state(),
        status.state() == ReplicaState.CURRENT,
        status.offset(),
        status.offset() + status.behind(),
        StoreDatabase.SCHEMA_VERSION,
        Fold.VERSION,
        status.reason(),
        inUse());
  }

  private Database inUse() throws SQLException {
    try (Connection connection = database.readers().getConnection()) {
      Sql sql = new Sql(connection);
      String version = sql.only("SELECT sqlite_version()", row -> row.getString(1));
      return new Database(
          database.file().toString(),
          database.file().toFile().length(),
          new File(database.file() + "-wal").length(),
          version,
          SqliteVersion.isSound(version),
          sql.only("PRAGMA journal_mode", row -> row.getString(1)),
          sql.only("PRAGMA foreign_keys", row -> row.getBoolean(1)),
          1,
          database.readerPool(),
          database.timeouts().busy().toSeconds(),
          database.timeouts().read().toSeconds());
    }
  }

  @GET
  @Path("/store/hash")
  @Operation(
      summary = "The hash of what the store says",
      description =
          "Equal for every store that has folded the same facts. Reads everything: seconds for a million postings."
              + " With `at`, of the moment when it has folded everything before that offset: it waits half a minute for"
              + " it, and answers for a later one if it is past that.")
  @APIResponse(
      responseCode = "200",
      description = "The hash, with the offset that it is of",
      content = @Content(schema = @Schema(implementation = LogicalHash.class)))
  @APIResponse(responseCode = "503", description = "It did not get there in time (RFC 9457)")
  public LogicalHash hash(@QueryParam("at") @Nullable Long at)
      throws SQLException, InterruptedException {
    try (Connection connection = database.readers().getConnection()) {
      if (at != null && replica.at(at, TO_GET_THERE, () -> hold(connection)).isEmpty()) {
        throw ProblemException.unavailable(
            "the store has not come to offset %d in %d s: it is at %d"
                .formatted(at, TO_GET_THERE.toSeconds(), replica.status().offset()));
      }
      return LogicalHash.of(connection);
    }
  }

  /** From its first read on, a transaction sees the store as it is then. */
  private static long hold(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    return new Sql(connection)
        .first("SELECT next_offset FROM journal_position", row -> row.getLong(1))
        .orElse(0L);
  }

  @GET
  @Path("/statistics")
  @Operation(summary = "How many postings, scores, runs there are, and what was paid for them")
  @APIResponse(
      responseCode = "200",
      description = "The numbers, with their ETag",
      content = @Content(schema = @Schema(implementation = Statistics.class)))
  public Response statistics(Request request) throws SQLException {
    return tags.answer(Statistics.read(database.readers()), request).build();
  }
}
