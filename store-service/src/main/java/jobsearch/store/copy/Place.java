package jobsearch.store.copy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Where copies lie. Names have slashes; messages of failures say what to do. */
public interface Place extends AutoCloseable {

  /** A file that is whole. */
  record Item(String name, long bytes, Instant changedAt) {}

  /** What people call it; the same as long as it is configured so. */
  String title();

  /** What lies in a folder and below it. */
  List<Item> list(String folder) throws IOException;

  /**
   * Puts a file there, in place of one of that name: whole, or not at all.
   *
   * @param sha256 of the file
   */
  void put(String name, Path file, String sha256) throws IOException;

  /** Reads a file. */
  InputStream open(String name) throws IOException;

  /** Takes a file away; nothing happens if it is not there. */
  void delete(String name) throws IOException;

  @Override
  void close();
}
