package jobsearch.store.legacy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import jobsearch.store.schema.DurableFiles;
import org.jspecify.annotations.Nullable;

/**
 * What lies in a directory of legacy files, before anything is done with it.
 *
 * @param baseUrl what relative URLs begin with, as the legacy settings tell; null if they do not
 * @param others names of files and directories that are not looked into
 * @param unfinished the id of a migration that was broken off here; starting one goes on with it
 */
public record Survey(
    String directory,
    @Nullable String baseUrl,
    List<Surveyed> files,
    List<String> others,
    @Nullable String unfinished) {

  private static final String NO_TERM = "legacy";
  private static final int KEY_DIGITS = 16;
  private static final int MOST_CV_FILES = 20;

  /**
   * One file.
   *
   * @param sha256 of its bytes; null if it cannot be read
   * @param scored how many records have scores
   * @param withoutTerm how many records state no search term
   * @param withoutCv how many records state no CV key
   * @param relative how many records have a relative URL
   * @param cvFiles the CVs that records name by a path, with the key if the file is there
   * @param term the search term that is taken unless another is given
   * @param cv the CV key that is taken unless another is given; null if none can be told
   * @param remarks what else it holds
   * @param problem why it cannot be read; null if it can
   */
  public record Surveyed(
      String file,
      @Nullable String sha256,
      long records,
      long scored,
      long withoutTerm,
      long withoutCv,
      long relative,
      Map<String, String> cvFiles,
      String term,
      @Nullable String cv,
      List<String> remarks,
      @Nullable String problem) {}

  /**
   * Reads every file once.
   *
   * @param registered the keys of the CVs that the store knows
   */
  static Survey of(LegacyDirectory directory, List<String> registered) {
    List<Surveyed> files = new ArrayList<>();
    for (Path file : directory.files()) {
      files.add(survey(file, directory.path(), registered));
    }
    return new Survey(
        directory.path().toString(),
        directory.baseUrl().orElse(null),
        files,
        directory.others(),
        Archive.unfinished(directory).map(Plan::migration).orElse(null));
  }

  private static Surveyed survey(Path file, Path directory, List<String> registered) {
    String name = String.valueOf(file.getFileName());
    Count count = new Count();
    try {
      LegacyFile legacy = LegacyFile.at(file);
      legacy.read(count::add);
      Map<String, String> cvFiles = new TreeMap<>();
      for (String path : count.cvPaths) {
        cvFiles.put(path, key(directory, path));
      }
      return new Surveyed(
          name,
          DurableFiles.sha256(file),
          count.records,
          count.scored,
          count.withoutTerm,
          count.withoutCv,
          count.relative,
          cvFiles,
          NO_TERM,
          suggestedCv(count, cvFiles, registered),
          legacy.remarks(),
          null);
    } catch (LegacyProblem | IOException e) {
      return new Surveyed(
          name, null, 0, 0, 0, 0, 0, Map.of(), NO_TERM, null, List.of(), e.getMessage());
    }
  }

  /** Scores are only those of a CV that is known to be theirs; a list may be the only CV's. */
  private static @Nullable String suggestedCv(
      Count count, Map<String, String> cvFiles, List<String> registered) {
    if (cvFiles.size() == 1 && !cvFiles.values().contains("")) {
      return cvFiles.values().iterator().next();
    }
    return count.scored == 0 && registered.size() == 1 ? registered.getFirst() : null;
  }

  /** The first digits of the hash of a CV's file; empty if the file is not there. */
  private static String key(Path directory, String path) {
    try {
      Path file = directory.resolve(path);
      return Files.isRegularFile(file) ? DurableFiles.sha256(file).substring(0, KEY_DIGITS) : "";
    } catch (IOException | InvalidPathException e) {
      return "";
    }
  }

  private static final class Count {
    private long records;
    private final Set<String> cvPaths = new TreeSet<>();
    private long scored;
    private long withoutTerm;
    private long withoutCv;
    private long relative;

    void add(LegacyRecord record) {
      records++;
      scored += record.first("overall_match").isMissingNode() ? 0 : 1;
      withoutTerm += record.first("search_term").isMissingNode() ? 1 : 0;
      withoutCv += record.first("cv_key").isMissingNode() ? 1 : 0;
      String url = record.first("job_url", "application_url", "url", "link").asText("");
      relative += !url.isEmpty() && RelativeUrl.is(url) ? 1 : 0;
      String cvPath = record.first("cv_path").asText("");
      if (!cvPath.isEmpty() && cvPaths.size() < MOST_CV_FILES) {
        cvPaths.add(cvPath);
      }
    }
  }
}
