package jobsearch.store.replica;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import jobsearch.events.topic.Topic;
import jobsearch.store.schema.CurrentStore;
import jobsearch.store.schema.StoreDatabase;
import jobsearch.store.schema.StoreDirectory;
import jobsearch.store.schema.Timeouts;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Opens the database and runs the replica for as long as the service does. */
@ApplicationScoped
class ReplicaLifecycle {

  @Produces
  @Singleton
  StoreDatabase database(StoreConfig config, Clock clock) {
    return new CurrentStore(
            new StoreDirectory(config.directory()),
            new Timeouts(config.timeouts().busy(), config.timeouts().read()),
            clock)
        .open();
  }

  void close(@Disposes StoreDatabase database) {
    database.close();
  }

  @Produces
  @Singleton
  Replica replica(
      StoreConfig config,
      StoreDatabase database,
      ReplicaListener listener,
      @ConfigProperty(name = "kafka.bootstrap.servers") String broker,
      @ConfigProperty(name = "jobsearch.topic-prefix") Optional<String> prefix) {
    return new Replica(
        new Replica.Settings(
            config.replica(),
            Map.of("bootstrap.servers", broker),
            Topic.JOURNAL.name(prefix.orElse("")),
            config.batch()),
        database,
        listener);
  }

  @Produces
  @Singleton
  Duty duty(StoreConfig config, Replica replica) {
    return new Duty(config, replica);
  }

  void start(
      @Observes StartupEvent event, StoreConfig config, Replica replica, MeterRegistry metrics) {
    Gauge.builder("jobsearch_store_journal_offset_records", replica, r -> r.status().offset())
        .description("The offset that the fold takes next")
        .register(metrics);
    Gauge.builder("jobsearch_store_journal_behind_records", replica, r -> r.status().behind())
        .description("Records of the journal that are not folded yet")
        .register(metrics);
    if (config.readOnly()) {
      replica.rest();
    } else {
      replica.start();
    }
  }

  void stop(@Observes ShutdownEvent event, Replica replica) throws InterruptedException {
    replica.close();
  }
}
