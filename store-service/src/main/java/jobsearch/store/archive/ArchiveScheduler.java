package jobsearch.store.archive;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import jobsearch.events.status.JournalExportFailed;
import jobsearch.events.status.JournalExported;
import jobsearch.events.topic.Topic;
import jobsearch.store.job.Timetable;
import jobsearch.store.publish.StatusEvents;
import jobsearch.store.replica.Duty;
import jobsearch.store.replica.StoreConfig;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Exports the journal without being asked. */
@Singleton
class ArchiveScheduler {

  private static final Logger LOG = Logger.getLogger(ArchiveScheduler.class);

  private final StoreConfig config;
  private final Duty duty;
  private final StatusEvents events;
  private final Clock clock;
  private final String broker;
  private final String prefix;
  private final Event<ArchiveManifest> exported;

  ArchiveScheduler(
      StoreConfig config,
      Duty duty,
      StatusEvents events,
      Clock clock,
      Event<ArchiveManifest> exported,
      @ConfigProperty(name = "kafka.bootstrap.servers") String broker,
      @ConfigProperty(name = "jobsearch.topic-prefix") Optional<String> prefix) {
    this.config = config;
    this.duty = duty;
    this.events = events;
    this.clock = clock;
    this.exported = exported;
    this.broker = broker;
    this.prefix = prefix.orElse("");
  }

  /** A machine that is off at night exports soon after its start; what failed is tried again. */
  @Scheduled(every = "1h", delayed = "6m", concurrentExecution = ConcurrentExecution.SKIP)
  void exportIfMissed() throws InterruptedException {
    try {
      Optional<Instant> last = new JournalArchive(config.journalArchive()).exportedAt();
      if (new Timetable(config.archive().at()).isMissed(last, clock)) {
        export();
      }
    } catch (IOException e) {
      LOG.errorf("%s cannot be read: %s", config.journalArchive(), e.getMessage());
    }
  }

  @Scheduled(cron = "{jobsearch.store.archive.at}", concurrentExecution = ConcurrentExecution.SKIP)
  void export() throws InterruptedException {
    if (!duty.isMine()) {
      // The archive is that of the primary.
      return;
    }
    JournalTask task = JournalTask.begin("export", clock, events::tell);
    try (TopicReader journal = TopicReader.open(broker, Topic.JOURNAL.name(prefix));
        TopicReader personal = TopicReader.open(broker, Topic.PERSONAL.name(prefix))) {
      ArchiveManifest manifest =
          new JournalArchive(config.journalArchive())
              .export(journal, personal, task.step(JournalTask.Step.WRITING));
      LOG.infof("exported the journal up to offset %d", manifest.next());
      events.tell(
          new JournalExported(
              config.journalArchive().toString(),
              manifest.next(),
              manifest.records(),
              clock.instant()));
      exported.fire(manifest);
    } catch (IOException | ArchiveProblem | KafkaException e) {
      LOG.errorf("the journal was not exported to %s: %s", config.journalArchive(), e.getMessage());
      events.tell(
          new JournalExportFailed(
              config.journalArchive().toString(), String.valueOf(e.getMessage()), clock.instant()));
    }
  }
}
