package jobsearch.store.publish;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import jobsearch.events.Event;
import jobsearch.events.status.DeadLetter;
import jobsearch.events.status.ReplicaCaughtUp;
import jobsearch.events.status.SchemaMigrated;
import jobsearch.events.status.StoreEvent;
import jobsearch.events.topic.Topic;
import jobsearch.store.fold.FoldOutput;
import jobsearch.store.replica.Replica;
import jobsearch.store.replica.ReplicaListener;
import jobsearch.store.replica.StoreConfig;
import jobsearch.store.schema.StoreDatabase;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Turns what the fold makes worth saying into events. Answers go at once; the rest has threads. */
@Singleton
class PrimaryPublisher implements ReplicaListener {

  private static final Logger LOG = Logger.getLogger(PrimaryPublisher.class);

  private final StoreConfig config;
  private final StoreDatabase database;
  private final StorePublisher publisher;
  private final ScoringDispatch scoring;
  private final AnnouncementDispatch announcements;

  PrimaryPublisher(
      StoreConfig config,
      StoreDatabase database,
      StorePublisher publisher,
      Instance<Replica> replica,
      @ConfigProperty(name = "jobsearch.topic-prefix") Optional<String> prefix) {
    this.config = config;
    this.database = database;
    this.publisher = publisher;
    this.scoring =
        new ScoringDispatch(
            new OpenWork(database.readers()), r -> publisher.request(r).toCompletableFuture());
    this.announcements =
        new AnnouncementDispatch(
            database.readers(),
            config.replica(),
            Topic.JOURNAL.name(prefix.orElse("")),
            this::send,
            id ->
                replica
                    .get()
                    .later(sql -> sql.update("DELETE FROM announcements WHERE id <= ?", id)));
  }

  @Override
  public void caughtUp(long offset) {
    tell(new ReplicaCaughtUp(config.replica(), offset));
    if (database.migratedFrom() < StoreDatabase.SCHEMA_VERSION) {
      tell(
          new SchemaMigrated(
              config.replica(), database.migratedFrom(), StoreDatabase.SCHEMA_VERSION));
    }
  }

  @Override
  public void activated() {
    scoring.activate();
    announcements.activate();
  }

  @Override
  public void deactivated() {
    scoring.deactivate();
    announcements.deactivate();
  }

  @Override
  public void say(FoldOutput output) {
    switch (output) {
      // Not repeated when it fails: the scraper asks again.
      case FoldOutput.Answered(var answer) -> StorePublisher.logFailure(publisher.answer(answer));
      case FoldOutput.PairOpened(var pair) -> scoring.ask(pair);
      case FoldOutput.CvOpened(var cvKey) -> scoring.askAll(cvKey);
      case FoldOutput.AnnouncementDue() -> announcements.due();
      case FoldOutput.Appointed appointed -> LOG.debugf("%s", appointed);
    }
  }

  @PreDestroy
  void close() throws InterruptedException {
    scoring.close();
    announcements.close();
  }

  private CompletableFuture<Void> send(Event event) {
    return switch (event) {
      case StoreEvent status -> publisher.event(status).toCompletableFuture();
      case DeadLetter letter -> publisher.deadLetter(letter).toCompletableFuture();
      default -> throw new IllegalStateException("not a status event: " + event.getClass());
    };
  }

  private void tell(StoreEvent event) {
    StorePublisher.logFailure(publisher.event(event));
  }
}
