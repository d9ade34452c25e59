package jobsearch.store.legacy;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A file of the legacy system. */
interface LegacyFile {

  /**
   * Gives every record in order.
   *
   * @throws LegacyProblem if the file is broken anywhere; what was given before is to be forgotten
   */
  void read(Consumer<LegacyRecord> reader);

  /** What else it holds and is not migrated, for people. */
  List<String> remarks();

  /** The reader for a file. */
  static LegacyFile at(Path file) {
    return isDatabase(file) ? new LegacyDatabase(file) : new LegacyJson(file);
  }

  /** Whether its name is a database's. */
  static boolean isDatabase(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(db|sqlite|sqlite3)");
  }
}
