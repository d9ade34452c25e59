package jobsearch.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * This project's own sources in a repository with two releases. The first is the checkout as it
 * lies there, so that its programs are those which the checkout's build has made. The second has
 * another schema and an event with another field, and is built from its tag like any release.
 */
final class SourceRepository {

  private static final String MIGRATIONS = "store-service/src/main/resources/db/migration";
  private static final String DATABASE =
      "store-service/src/main/java/jobsearch/store/schema/StoreDatabase.java";
  private static final String PAIRS = "store-service/src/main/java/jobsearch/store/fold/Pairs.java";
  private static final String EVENT =
      "events/src/main/java/jobsearch/events/journal/PostingScored.java";
  private static final String ANSWERER =
      "matcher-service/src/main/java/jobsearch/matcher/request/Answerer.java";
  private static final Pattern MIGRATION = Pattern.compile("V([0-9]+)__.*\\.sql");
  private static final Pattern SCHEMA_VERSION = Pattern.compile("SCHEMA_VERSION = [0-9]+;");

  private final GitRepository git;

  /**
   * With the first release.
   *
   * @param checkout whose files it has, those that are not committed as well
   */
  SourceRepository(Path root, Path checkout, String first) throws IOException {
    this.git = new GitRepository(root);
    ProcessBuilder list =
        new ProcessBuilder(
            "git",
            "-C",
            checkout.toString(),
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard");
    for (String file : GitRepository.said(list).split("\0")) {
      Path from = checkout.resolve(file);
      if (Files.isRegularFile(from)) { // one may be deleted and not committed so
        Path to = root.resolve(file);
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    String commit = git.release(first);
    Files.writeString(
        root.resolveSibling("production.json"),
        """
        {"leading": "blue",
         "blue": {"programs": "%s", "wanted": true,
                  "label": {"tag": "%s", "branch": "main", "commit": "%s"}}}
        """
            .formatted(checkout, first, commit));
  }

  /**
   * The second release: a score says who made it ({@code scoredBy}), and the store keeps that.
   *
   * @return the number of its schema
   */
  int releaseAnother(String tag) throws IOException {
    int schema = newestSchema() + 1;
    Files.writeString(
        git.root().resolve(MIGRATIONS).resolve("V%d__scored_by.sql".formatted(schema)),
        """
        PRAGMA user_version = %d;
        ALTER TABLE scores ADD COLUMN scored_by TEXT;
        """
            .formatted(schema));
    Path database = git.root().resolve(DATABASE);
    Matcher version = SCHEMA_VERSION.matcher(Files.readString(database));
    assertThat(version.find()).as(DATABASE).isTrue();
    Files.writeString(database, version.replaceFirst("SCHEMA_VERSION = " + schema + ";"));
    edit(
        EVENT,
        "List<String> missingSkills)",
        "List<String> missingSkills, @org.jspecify.annotations.Nullable String scoredBy)");
    edit(
        EVENT,
        "  public PostingScored {",
        """
          public PostingScored(
              ScoringKey pair, Scores scores, String reasoning, List<String> matchedSkills,
              List<String> missingSkills) {
            this(pair, scores, reasoning, matchedSkills, missingSkills, null);
          }

          public PostingScored {\
        """);
    edit(ANSWERER, "score.missingSkills());", "score.missingSkills(), \"" + tag + "\");");
    edit(
        PAIRS,
        "    write(fact, false, at, at.release());",
        """
            if (write(fact, false, at, at.release())) {
              sql.update(
                  "UPDATE scores SET scored_by = ? WHERE content_hash = ? AND cv_key = ?",
                  fact.scoredBy(), fact.pair().contentHash(), fact.pair().cvKey());
            }\
        """);
    git.release(tag);
    return schema;
  }

  private int newestSchema() throws IOException {
    try (Stream<Path> files = Files.list(git.root().resolve(MIGRATIONS))) {
      return files
          .map(file -> MIGRATION.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .mapToInt(name -> Integer.parseInt(name.group(1)))
          .max()
          .orElseThrow();
    }
  }

  /** Replaces what must be there once: after a refactoring this says which edit to mend. */
  private void edit(String file, String before, String after) throws IOException {
    Path path = git.root().resolve(file);
    String text = Files.readString(path);
    assertThat(text).as(file).containsOnlyOnce(before);
    Files.writeString(path, text.replace(before, after));
  }
}
