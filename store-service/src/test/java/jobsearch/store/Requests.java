package jobsearch.store;

import java.nio.file.Path;
import jobsearch.store.recovery.JournalRequest;
import jobsearch.store.recovery.JournalRequest.Task;
import jobsearch.store.restore.RestoreRequest;
import jobsearch.store.restore.RestoreRequest.Purpose;
import jobsearch.store.schema.StoreDirectory;
import org.jspecify.annotations.Nullable;

/** What a store's programs are asked, with its backups and the archive in one directory. */
public record Requests(Path home, StoreDirectory stores, String broker) {

  /** Restores this backup, or looks what that would do. */
  public RestoreRequest restore(Purpose purpose, String name, @Nullable String until) {
    return new RestoreRequest(
        stores.path().toString(),
        home.resolve("backups").toString(),
        broker,
        "",
        "store-1",
        "r1",
        name,
        until,
        purpose);
  }

  /** Exports, imports, adopts or reseeds the journal. */
  public JournalRequest journal(Task task, boolean replace) {
    return new JournalRequest(
        task,
        home.resolve("archive").toString(),
        stores.path().toString(),
        broker,
        "",
        "r1",
        replace);
  }
}
