package jobsearch.store.archive;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;
import jobsearch.events.topic.Topic;
import jobsearch.store.replica.StoreConfig;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Exports the journal without being asked. */
@Singleton
class ArchiveScheduler {

  private static final Logger LOG = Logger.getLogger(ArchiveScheduler.class);

  private final StoreConfig config;
  private final String broker;
  private final String prefix;

  ArchiveScheduler(
      StoreConfig config,
      @ConfigProperty(name = "kafka.bootstrap.servers") String broker,
      @ConfigProperty(name = "jobsearch.topic-prefix") Optional<String> prefix) {
    this.config = config;
    this.broker = broker;
    this.prefix = prefix.orElse("");
  }

  @Scheduled(cron = "{jobsearch.store.archive.at}")
  void export() throws InterruptedException {
    try (TopicReader journal = TopicReader.open(broker, Topic.JOURNAL.name(prefix));
        TopicReader personal = TopicReader.open(broker, Topic.PERSONAL.name(prefix))) {
      ArchiveManifest manifest =
          new JournalArchive(config.journalArchive()).export(journal, personal);
      LOG.infof("exported the journal up to offset %d", manifest.next());
    } catch (IOException | ArchiveProblem | KafkaException e) {
      LOG.errorf("the journal was not exported to %s: %s", config.journalArchive(), e.getMessage());
    }
  }
}
