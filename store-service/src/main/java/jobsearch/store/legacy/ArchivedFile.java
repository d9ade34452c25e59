package jobsearch.store.legacy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jobsearch.store.legacy.ArchivedReport.Listed;

/**
 * A file that lies in an archive, or ought to.
 *
 * @param archive its directory, as seen from where the migration was begun
 * @param listed what the archive's report says of it
 * @param isThere false if the report lists it and it is gone
 */
record ArchivedFile(Path path, String archive, Listed listed, boolean isThere) {

  /**
   * All below a directory. An archive has archives of its own if it was migrated again by force:
   * what was moved on into one of them is not gone.
   */
  static List<ArchivedFile> below(Path directory) {
    List<ArchivedFile> files = new ArrayList<>();
    collect(directory, directory, files);
    return files;
  }

  /** Gives the names of what is there. */
  private static Set<String> collect(Path directory, Path root, List<ArchivedFile> files) {
    Set<String> all = new HashSet<>();
    for (Path archive : LegacyDirectory.archivesIn(directory)) {
      ArchivedReport report = ArchivedReport.of(archive);
      String place = root.relativize(archive).toString();
      Set<String> there = new HashSet<>();
      for (Path file : LegacyDirectory.archived(archive)) {
        String name = String.valueOf(file.getFileName());
        there.add(name);
        files.add(new ArchivedFile(file, place, report.file(name), true));
      }
      there.addAll(collect(archive, root, files));
      for (String name : report.archived()) {
        if (!there.contains(name)) {
          files.add(new ArchivedFile(archive.resolve(name), place, report.file(name), false));
        }
      }
      all.addAll(there);
    }
    return all;
  }
}
