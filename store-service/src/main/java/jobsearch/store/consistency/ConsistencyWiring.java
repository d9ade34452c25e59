package jobsearch.store.consistency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import jobsearch.events.topic.Topic;
import jobsearch.store.publish.JournalPublisher;
import jobsearch.store.publish.StatusEvents;
import jobsearch.store.replica.Replica;
import jobsearch.store.replica.StoreConfig;
import jobsearch.store.schema.StoreDatabase;
import jobsearch.store.search.Indexer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Ties the checks to the store that this service runs. */
@ApplicationScoped
class ConsistencyWiring {

  @Produces
  @Singleton
  Registry registry(
      StoreDatabase database,
      Indexer indexer,
      @ConfigProperty(name = "kafka.bootstrap.servers") String broker,
      @ConfigProperty(name = "jobsearch.topic-prefix") Optional<String> prefix) {
    return Registry.of(
        indexer,
        database.readers(),
        Map.of("bootstrap.servers", broker),
        Topic.JOURNAL.name(prefix.orElse("")));
  }

  @Produces
  @Singleton
  RepairJournal journal(
      Replica replica,
      JournalPublisher journal,
      @ConfigProperty(name = "kafka.bootstrap.servers") String broker,
      @ConfigProperty(name = "jobsearch.topic-prefix") Optional<String> prefix) {
    return new FoldedJournal(
        replica,
        journal::append,
        Map.of("bootstrap.servers", broker),
        Topic.JOURNAL.name(prefix.orElse("")));
  }

  @Produces
  @Singleton
  Consistency consistency(
      StoreConfig config,
      StoreDatabase database,
      Registry registry,
      RepairJournal journal,
      Indexer indexer,
      Clock clock,
      StatusEvents events) {
    return new Consistency(
        new Consistency.Settings(
            config.replica(),
            config.consistency().limit(),
            config.directory().resolve("consistency.jsonl")),
        database,
        registry,
        new Consistency.Repairs(journal, indexer::rebuild),
        clock,
        events::tell);
  }

  @Produces
  @Singleton
  ConsistencyJobs jobs(Consistency consistency, Clock clock) {
    return new ConsistencyJobs(consistency, clock);
  }

  void close(@Disposes ConsistencyJobs jobs) {
    jobs.close();
  }
}
