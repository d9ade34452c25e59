package jobsearch.store.backup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import jobsearch.events.codec.Origin;
import jobsearch.events.status.StoreEvent;
import jobsearch.events.topic.Topic;
import jobsearch.store.drill.Drill;
import jobsearch.store.publish.StatusEvents;
import jobsearch.store.replica.StoreConfig;
import jobsearch.store.schema.StoreDatabase;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Ties backups to the store that this service runs. */
@ApplicationScoped
class BackupWiring {

  @Produces
  @Singleton
  Backups backups(
      StoreConfig config,
      StoreDatabase database,
      Origin origin,
      Clock clock,
      StatusEvents events,
      Event<StoreEvent> here) {
    return new Backups(
        database.file(),
        config.backups(),
        config.replica(),
        origin,
        clock,
        config.backup().keep(),
        event -> {
          events.tell(event);
          here.fire(event);
        });
  }

  @Produces
  @Singleton
  Drill drill(
      StoreConfig config,
      StoreDatabase database,
      Clock clock,
      @ConfigProperty(name = "kafka.bootstrap.servers") String broker,
      @ConfigProperty(name = "jobsearch.topic-prefix") Optional<String> prefix) {
    Path scratch = config.backups().resolve("drill-" + config.replica());
    return new Drill(
        database.readers(), broker, Topic.JOURNAL.name(prefix.orElse("")), scratch, clock);
  }

  @Produces
  @Singleton
  BackupJobs jobs(Backups backups, Drill drill, Clock clock) {
    return new BackupJobs(backups, drill, clock);
  }

  void close(@Disposes BackupJobs jobs) {
    jobs.close();
  }
}
