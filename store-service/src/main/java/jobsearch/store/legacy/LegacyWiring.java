package jobsearch.store.legacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import jobsearch.events.codec.Origin;
import jobsearch.store.backup.Backups;
import jobsearch.store.publish.StatusEvents;
import jobsearch.store.replica.StoreConfig;
import jobsearch.store.schema.StoreDatabase;

/** Ties migrations to the store that this service runs. */
@ApplicationScoped
class LegacyWiring {

  @Produces
  @Singleton
  Migrations migrations(
      StoreConfig config,
      StoreDatabase database,
      Backups backups,
      ImportJournal journal,
      Origin origin,
      Clock clock,
      StatusEvents events) {
    Path scratch =
        config.directory().toAbsolutePath().resolveSibling("dry-run-" + config.replica());
    return new Migrations(
        new Migrations.Settings(config.replica(), origin, scratch),
        database,
        backups,
        journal,
        clock,
        events::tell);
  }

  @Produces
  @Singleton
  LegacyJobs jobs(Migrations migrations, StoreDatabase database, Clock clock) {
    return new LegacyJobs(migrations, new Validation(database, clock), clock);
  }

  @Produces
  @Singleton
  Unmigrated unmigrated(StoreConfig config, StoreDatabase database) {
    return new Unmigrated(config.legacyFiles(), database.readers());
  }

  void close(@Disposes LegacyJobs jobs) {
    jobs.close();
  }
}
