package jobsearch.store.query;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.Connection;
import java.sql.SQLException;
import jobsearch.store.fold.Appointment;
import jobsearch.store.fold.Fold;
import jobsearch.store.hash.LogicalHash;
import jobsearch.store.replica.Replica;
import jobsearch.store.replica.ReplicaState;
import jobsearch.store.replica.ReplicaStatus;
import jobsearch.store.replica.StoreConfig;
import jobsearch.store.schema.StoreDatabase;
import org.eclipse.microprofile.openapi.annotations.Operation;
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
      @Nullable String stoppedBecause) {}

  private final StoreConfig config;
  private final Replica replica;
  private final StoreDatabase database;

  StoreResource(StoreConfig config, Replica replica, StoreDatabase database) {
    this.config = config;
    this.replica = replica;
    this.database = database;
  }

  @GET
  @Path("/store")
  @Operation(summary = "Where the store is in the journal, and whether it is primary")
  public StoreState state() {
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
        status.reason());
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
  public Statistics statistics() throws SQLException {
    return Statistics.read(database.readers());
  }
}
