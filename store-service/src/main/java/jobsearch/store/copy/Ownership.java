package jobsearch.store.copy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import jobsearch.store.copy.Place.Item;
import jobsearch.store.schema.DurableFiles;

/**
 * Marks at each place whose copies a folder holds. By default every system's replica is called
 * alike, and each thins out what it does not have itself: two in one folder would delete each
 * other's copies.
 */
final class Ownership {

  private final Path file;
  private final String folder;

  /**
   * @param file that keeps this installation's mark, beside its backups
   * @param folder of the replica at each place
   */
  Ownership(Path file, Folder folder) {
    this.file = file;
    this.folder = folder.owner() + "/owner/";
  }

  /**
   * Sees to it that a folder is this installation's.
   *
   * @throws CopyProblem if it is another one's; nothing may be put or deleted there then
   */
  void claim(Place place) throws IOException {
    String mine = folder + mark();
    if (marks(place).isEmpty()) {
      place.put(mine, file, DurableFiles.sha256(file));
    }
    // Asked again: another one may have come at the same moment.
    List<String> marks = marks(place);
    if (!marks.equals(List.of(mine))) {
      throw new CopyProblem(
          "%s holds copies of another installation (%s)"
              .formatted(
                  place.title(),
                  String.join(", ", marks.stream().filter(mark -> !mark.equals(mine)).toList())),
          "give this one another JOBSEARCH_STORE_REPLICA or another place; if it is the same one, set up anew, delete that mark there");
    }
  }

  private List<String> marks(Place place) throws IOException {
    return place.list(folder).stream().map(Item::name).toList();
  }

  private String mark() throws IOException {
    if (!Files.exists(file)) {
      Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
      Path partial = file.resolveSibling(file.getFileName() + ".partial");
      Files.write(partial, UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
      DurableFiles.sync(partial);
      DurableFiles.publish(partial, file);
    }
    return Files.readString(file).strip();
  }
}
