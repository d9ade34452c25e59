package jobsearch.store.copy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jobsearch.store.archive.ArchiveManifest;
import jobsearch.store.archive.ArchiveManifest.Segment;
import jobsearch.store.archive.JournalArchive;
import jobsearch.store.schema.DurableFiles;
import org.jspecify.annotations.Nullable;

/**
 * The journal's archive at one place. Its manifest goes there last. What is personal lies there
 * under a name that its content gives, so that the manifest never names other bytes, and what the
 * manifest does not name is deleted: what was erased is gone there, too.
 */
final class JournalCopy {

  private final Folder folder;
  private final JournalArchive here;
  private final boolean withPersonal;
  private final Transfer transfer;

  /**
   * @param transfer of the folder of all journals
   */
  JournalCopy(Folder folder, JournalArchive here, boolean withPersonal, Transfer transfer) {
    this.folder = folder;
    this.here = here;
    this.withPersonal = withPersonal;
    this.transfer = transfer;
  }

  /**
   * Sees to it that the archive is there.
   *
   * @return the SHA-256 of its manifest there; null if nothing had to be done for that
   */
  @Nullable String bring(ArchiveManifest manifest) throws IOException {
    String name = folder.journal(manifest.journal());
    for (Segment segment : manifest.segments()) {
      transfer.bring(name + segment.file(), here.file(segment), segment.sha256());
    }
    Segment personal = withPersonal ? manifest.personal() : null;
    Segment named = personal == null ? null : named(personal);
    if (personal != null && named != null) {
      transfer.bring(name + named.file(), here.file(personal), personal.sha256());
    }
    boolean sent;
    String sha256;
    Path file = Files.createTempFile("journal", ".json");
    try {
      Files.write(
          file,
          JournalArchive.json(
              new ArchiveManifest(
                  manifest.journal(), manifest.next(), manifest.segments(), named)));
      sha256 = DurableFiles.sha256(file);
      sent = transfer.bring(name + JournalArchive.MANIFEST, file, sha256);
    } finally {
      Files.deleteIfExists(file);
    }
    forgetPersonal(named == null ? "" : name + named.file());
    return sent ? sha256 : null;
  }

  /** Under a name of its own for each content. */
  private static Segment named(Segment personal) {
    return new Segment(
        Folder.PERSONAL + personal.sha256().substring(0, 16) + ".jsonl.gz",
        personal.first(),
        personal.last(),
        personal.records(),
        personal.bytes(),
        personal.sha256());
  }

  /** Also in the folders of earlier journals. */
  private void forgetPersonal(String but) throws IOException {
    for (String name : transfer.there().keySet()) {
      String file = name.substring(name.lastIndexOf('/') + 1);
      if (file.startsWith(Folder.PERSONAL) && !name.equals(but)) {
        transfer.delete(name);
      }
    }
  }
}
