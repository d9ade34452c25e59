package jobsearch.store.backup;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import jobsearch.store.archive.JournalArchive;
import jobsearch.store.drill.Proof;
import jobsearch.store.replica.StoreConfig;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Says how old backup, proof and export are. An old one keeps no one from being served. */
@Readiness
class BackupHealthCheck implements HealthCheck {

  private final StoreConfig config;
  private final Backups backups;

  BackupHealthCheck(StoreConfig config, Backups backups) {
    this.config = config;
    this.backups = backups;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("backups").up();
    try {
      Optional<BackupManifest> newest = backups.list().stream().findFirst();
      response.withData("newest", newest.map(BackupManifest::name).orElse("none"));
      response.withData("madeAt", text(newest.map(BackupManifest::createdAt)));
      response.withData("provenAt", text(lastProof().filter(Proof::proven).map(Proof::at)));
      response.withData(
          "journalExportedAt", text(new JournalArchive(config.journalArchive()).exportedAt()));
    } catch (BackupProblem | IOException e) {
      response.withData("problem", String.valueOf(e.getMessage()));
    }
    return response.build();
  }

  /** A backup of this hour may not be proven yet. */
  private Optional<Proof> lastProof() {
    return backups.list().stream()
        .map(backup -> backups.proofOf(backup.name()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static String text(Optional<Instant> time) {
    return time.map(Instant::toString).orElse("never");
  }
}
