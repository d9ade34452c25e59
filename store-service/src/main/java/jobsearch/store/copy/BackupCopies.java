package jobsearch.store.copy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import jobsearch.store.backup.BackupDirectory;
import jobsearch.store.backup.BackupManifest;
import jobsearch.store.backup.ListedBackup;
import jobsearch.store.copy.Place.Item;
import jobsearch.store.schema.DurableFiles;
import org.jboss.logging.Logger;

/**
 * The backups at one place. The manifest goes there last and leaves first: a backup without it is
 * none.
 */
final class BackupCopies {

  private static final Logger LOG = Logger.getLogger(BackupCopies.class);

  private final Place place;
  private final String folder;
  private final BackupDirectory here;
  private final Transfer transfer;

  BackupCopies(Place place, String folder, BackupDirectory here, Transfer transfer) {
    this.place = place;
    this.folder = folder;
    this.here = here;
    this.transfer = transfer;
  }

  /**
   * Sees to it that a backup is there.
   *
   * @return whether that took something
   */
  boolean bring(BackupManifest backup) throws IOException {
    String name = folder + backup.name();
    boolean sent = transfer.bring(name + ".db", here.file(backup.name()), backup.sha256());
    if (here.isHeld(backup.name())) {
      transfer.bring(
          name + ".hold", here.hold(backup.name()), DurableFiles.sha256(here.hold(backup.name())));
    } else if (transfer.there().containsKey(name + ".hold")) {
      transfer.delete(name + ".hold");
    }
    return transfer.bring(
            name + ".json",
            here.manifest(backup.name()),
            DurableFiles.sha256(here.manifest(backup.name())))
        || sent;
  }

  /** Takes away what the rule for backups takes away here, and what is no backup any more. */
  void thin(int keepScheduled) throws IOException {
    List<ListedBackup> listed =
        names(transfer.there().values(), folder).stream().map(this::listed).toList();
    List<ListedBackup> old =
        listed.stream()
            .filter(b -> b.manifest() != null && b.manifest().isThinnedOut(b.held()))
            .skip(keepScheduled)
            .toList();
    for (ListedBackup backup : old) {
      if (!Files.exists(here.file(backup.name()))) {
        delete(backup.name());
        LOG.infof("deleted the copy of %s in %s", backup.name(), place.title());
      }
    }
    for (Item item : transfer.there().values()) {
      String name = stem(item.name());
      if (BackupDirectory.isName(name)
          && !Files.exists(here.file(name))
          && !(has(name, ".db") && has(name, ".json"))) {
        transfer.delete(item.name());
      }
    }
  }

  /** The names of the whole backups among files, newest first. */
  static List<String> names(Collection<Item> items, String folder) {
    List<String> all = items.stream().map(Item::name).toList();
    return all.stream()
        .filter(name -> name.startsWith(folder) && name.endsWith(".json"))
        .map(name -> name.substring(folder.length(), name.length() - ".json".length()))
        .filter(name -> BackupDirectory.isName(name) && all.contains(folder + name + ".db"))
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  private ListedBackup listed(String name) {
    try {
      BackupManifest manifest =
          BackupDirectory.manifest(Transfer.bytes(place, folder + name + ".json"));
      return new ListedBackup(name, manifest, null, has(name, ".hold"));
    } catch (IOException e) {
      // Not known to be old, so it stays.
      return new ListedBackup(name, null, e.getMessage(), true);
    }
  }

  private void delete(String name) throws IOException {
    for (String ending : List.of(".json", ".hold", ".db")) {
      transfer.delete(folder + name + ending);
    }
  }

  private boolean has(String name, String ending) {
    return transfer.there().containsKey(folder + name + ending);
  }

  private String stem(String name) {
    String file = name.substring(folder.length());
    int dot = file.indexOf('.');
    return dot < 0 ? file : file.substring(0, dot);
  }
}
