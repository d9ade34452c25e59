package jobsearch.store.query;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.File;
import java.sql.Connection;
import java.sql.SQLException;
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
          "Equal for every store that has folded the same facts. Reads everything: seconds for a million postings.")
  public LogicalHash hash() throws SQLException {
    try (Connection connection = database.readers().getConnection()) {
      return LogicalHash.of(connection);
    }
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
