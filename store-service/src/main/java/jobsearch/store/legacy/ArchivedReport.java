package jobsearch.store.legacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an archive's own report says of the files that were moved there. */
final class ArchivedReport {

  static final String NAME = "report.json";

  /**
   * A file of the report.
   *
   * @param rejected the positions of records that were rejected
   */
  record Listed(
      String name, String term, @Nullable String cv, boolean archived, Set<Integer> rejected) {

    /** Of a file that no report knows. */
    static Listed unknown(String name) {
      return new Listed(name, "", null, false, Set.of());
    }
  }

  private final List<Listed> files = new ArrayList<>();

  private ArchivedReport() {}

  /** Reads it; it lists nothing if there is none. */
  static ArchivedReport of(Path archive) {
    ArchivedReport report = new ArchivedReport();
    try {
      JsonNode json = new ObjectMapper().readTree(archive.resolve(NAME).toFile());
      json.path("files").forEach(file -> report.files.add(listed(file)));
    } catch (IOException e) {
      // An archive whose migration has not ended, or one that someone took the report from.
    }
    return report;
  }

  private static Listed listed(JsonNode file) {
    Set<Integer> rejected = new HashSet<>();
    file.path("rejections").forEach(r -> rejected.add(r.path("position").asInt()));
    return new Listed(
        file.path("file").asText(),
        file.path("term").asText(""),
        file.hasNonNull("cv") ? file.path("cv").asText() : null,
        file.path("archived").asBoolean(),
        rejected);
  }

  Listed file(String name) {
    return files.stream()
        .filter(file -> file.name().equals(name))
        .findFirst()
        .orElseGet(() -> Listed.unknown(name));
  }

  /** The names of the files that were moved to the archive. */
  List<String> archived() {
    return files.stream().filter(Listed::archived).map(Listed::name).toList();
  }
}
