package jobsearch.store.copy;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import jobsearch.events.status.BackupVerified;
import jobsearch.store.archive.ArchiveManifest;
import jobsearch.store.archive.JournalArchive;
import jobsearch.store.backup.BackupDirectory;
import jobsearch.store.backup.CopyState;
import jobsearch.store.publish.StatusEvents;
import jobsearch.store.replica.Duty;
import jobsearch.store.replica.StoreConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Copies at the start, behind each backup and export, and until all is there. */
@ApplicationScoped
class CopyWiring {

  private static final Duration FIRST_RETRY = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  @Produces
  @Singleton
  Copies copies(
      StoreConfig config,
      Clock clock,
      StatusEvents events,
      @ConfigProperty(name = "jobsearch.topic-prefix") Optional<String> prefix) {
    // A store that is only looked at has nothing to copy, and would tidy up what the real one
    // sends.
    CopySettings settings =
        config.readOnly() ? new CopySettings(null, null, false) : settings(config.copy());
    return new Copies(
        settings.places(),
        new Copies.Source(
            config.replica(),
            CopyRequest.owner(prefix.orElse(""), config.replica()),
            new BackupDirectory(config.backups()),
            new JournalArchive(config.journalArchive()),
            config.backup().keep(),
            settings.personal()),
        clock,
        events::tell);
  }

  private static CopySettings settings(StoreConfig.Copy copy) {
    StoreConfig.S3 s3 = copy.s3();
    return new CopySettings(
        copy.directory().orElse(null),
        s3.bucket()
            .map(bucket ->
                new S3Settings(
                    s3.endpoint().orElse(null),
                    s3.region(),
                    bucket,
                    s3.prefix(),
                    s3.pathStyle(),
                    s3.accessKeyId().orElse(null),
                    s3.secretAccessKey().orElse(null)))
            .orElse(null),
        copy.personal());
  }

  void close(@Disposes Copies copies) {
    copies.close();
  }

  @Produces
  @Singleton
  CopyState.Source states(Copies copies) {
    return copies::of;
  }

  @Produces
  @Singleton
  CopyLoop loop(Copies copies, Duty duty) {
    // The primary copies. Another one looks again: it may become that.
    return new CopyLoop(() -> duty.isMine() && copies.run(), FIRST_RETRY, LONGEST_PAUSE);
  }

  void close(@Disposes CopyLoop loop) {
    loop.close();
  }

  void atTheStart(@Observes StartupEvent event, Copies copies, CopyLoop loop) {
    wake(copies, loop);
  }

  void behindABackup(@Observes BackupVerified backup, Copies copies, CopyLoop loop) {
    wake(copies, loop);
  }

  void behindAnExport(@Observes ArchiveManifest exported, Copies copies, CopyLoop loop) {
    wake(copies, loop);
  }

  private static void wake(Copies copies, CopyLoop loop) {
    if (copies.areWanted()) {
      loop.wake();
    }
  }
}
