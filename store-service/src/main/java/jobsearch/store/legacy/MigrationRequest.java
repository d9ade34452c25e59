package jobsearch.store.legacy;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a migration: also the manifest of unattended runs.
 *
 * @param path of a directory or one file, as the store's process sees it
 * @param baseUrl what relative URLs begin with; from the legacy settings if null
 * @param dryRun whether to try it on a copy of the store, and change nothing
 * @param force whether to update known matches instead of skipping them
 * @param files what to take for single files; files that are not named take what a survey suggests
 */
public record MigrationRequest(
    String path, @Nullable String baseUrl, boolean dryRun, boolean force, List<Choice> files) {

  private static final Pattern CV_KEY = Pattern.compile("|[0-9a-f]{16}");
  private static final Pattern ORIGIN = Pattern.compile("https?://[^/?#@\\s]+");

  /**
   * What to take for one file.
   *
   * @param file its name
   * @param term the search term of records that state none
   * @param cv the CV key of records that state none: 16 hex digits; empty for no CV, null for the
   *     survey's suggestion
   * @param skip whether to leave the file alone
   */
  public record Choice(String file, @Nullable String term, @Nullable String cv, boolean skip) {

    /** Whether this is what a file was planned with, as far as it says anything. */
    boolean agreesWith(SourceFile file) {
      String plannedCv = file.cv() == null ? "" : file.cv();
      return !skip
          && (term == null || term.equals(file.term()))
          && (cv == null || cv.equals(plannedCv));
    }
  }

  /** With what is left out filled in. */
  MigrationRequest checked() {
    if (path == null || path.isBlank()) {
      throw new LegacyProblem("path is missing: name the directory of the legacy files");
    }
    String base = baseUrl == null || baseUrl.isBlank() ? null : baseUrl.replaceAll("/+$", "");
    if (base != null && !ORIGIN.matcher(base).matches()) {
      throw new LegacyProblem("baseUrl is not like https://www.example.org");
    }
    List<Choice> choices = files == null ? List.of() : List.copyOf(files);
    for (Choice choice : choices) {
      if (choice.file() == null) {
        throw new LegacyProblem("files: one names no file");
      }
      if (choice.cv() != null && !CV_KEY.matcher(choice.cv()).matches()) {
        throw new LegacyProblem(
            "files: cv of " + choice.file() + " is not 16 lower-case hex digits");
      }
    }
    return new MigrationRequest(path, base, dryRun, force, choices);
  }

  Optional<Choice> choice(String file) {
    return files.stream().filter(choice -> choice.file().equals(file)).findFirst();
  }
}
