package jobsearch.store.archive;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.time.Instant;
import jobsearch.store.replica.StoreConfig;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The journal in files. */
@Path("/api")
@Tag(name = "Store")
@Blocking
@Singleton
public class ArchiveResource {

  /**
   * What lies in files.
   *
   * @param exportedAt when it was written to last; null if never
   * @param next the journal's offset up to which it reaches; null if there is none
   */
  record Archive(String directory, @Nullable Instant exportedAt, @Nullable Long next) {}

  private final StoreConfig config;

  ArchiveResource(StoreConfig config) {
    this.config = config;
  }

  @GET
  @Path("/store/archive")
  @Operation(summary = "How far the journal is exported to files, and when that was done last")
  public Archive archive() throws IOException {
    JournalArchive archive = new JournalArchive(config.journalArchive());
    return new Archive(
        config.journalArchive().toString(),
        archive.exportedAt().orElse(null),
        archive.manifest().map(ArchiveManifest::next).orElse(null));
  }
}
