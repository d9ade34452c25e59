package jobsearch.store.legacy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import jobsearch.events.journal.MatchImported;
import jobsearch.events.posting.Posting;
import jobsearch.store.identify.Identity;
import jobsearch.store.schema.Sql;
import org.jboss.logging.Logger;

/**
 * Postings of legacy files that are not migrated yet. The files are read when one of them has
 * changed, and then once.
 */
public final class Unmigrated {

  private static final Logger LOG = Logger.getLogger(Unmigrated.class);

  /** Beyond this descriptions are not kept: the store's heap is small. */
  private static final long MOST_CHARACTERS = 10_000_000;

  private static final String ANY_CV = "0".repeat(16);

  /**
   * A posting in a file.
   *
   * @param url of the posting
   * @param source the host it is of
   * @param seenAt when the legacy system read it; the time of its file if it does not say
   */
  public record Found(String url, String source, Posting posting, Instant seenAt) {}

  private record Shelved(String address, String text, Found found) {}

  /** What the files looked like when they were read. */
  private record Shelf(List<String> files, List<Shelved> postings) {}

  private final Path directory;
  private final DataSource store;
  private volatile Shelf shelf = new Shelf(List.of(), List.of());

  /**
   * @param directory may be missing: then there are none
   */
  public Unmigrated(Path directory, DataSource store) {
    this.directory = directory;
    this.store = store;
  }

  /** Postings with all these words in title, company or description, in any case. */
  public List<Found> find(String words, int most) throws SQLException {
    List<String> wanted = Arrays.asList(words.strip().toLowerCase(Locale.ROOT).split("\\s+"));
    List<Found> found = new ArrayList<>();
    List<Shelved> postings = current().postings();
    if (postings.isEmpty()) {
      return found;
    }
    try (Connection connection = store.getConnection()) {
      Sql sql = new Sql(connection);
      for (Shelved posting : postings) {
        if (found.size() == most) {
          break;
        }
        if (wanted.stream().allMatch(posting.text()::contains)
            && !sql.exists("SELECT 1 FROM posting_urls WHERE canonical = ?", posting.address())) {
          found.add(posting.found());
        }
      }
    }
    return found;
  }

  private Shelf current() {
    if (!Files.isDirectory(directory)) {
      return new Shelf(List.of(), List.of());
    }
    LegacyDirectory legacy = new LegacyDirectory(directory, Optional.empty());
    List<String> files = legacy.files().stream().map(Unmigrated::appearance).toList();
    if (!files.equals(shelf.files())) {
      shelf = read(legacy, files);
    }
    return shelf;
  }

  private static String appearance(Path file) {
    try {
      return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return file + " gone";
    }
  }

  private static synchronized Shelf read(LegacyDirectory legacy, List<String> appearances) {
    List<Shelved> postings = new ArrayList<>();
    Shelving shelving = new Shelving(postings);
    for (Path file : legacy.files()) {
      try {
        SourceFile source =
            new SourceFile(String.valueOf(file.getFileName()), "0".repeat(64), "", ANY_CV);
        RecordMapper mapper =
            new RecordMapper("unmigrated", source, false, legacy.baseUrl().orElse(null));
        Instant modified = Files.getLastModifiedTime(file).toInstant();
        LegacyFile.at(file)
            .read(record -> {
              if (mapper.map(record) instanceof Mapped.Accepted(MatchImported fact)) {
                shelving.add(fact, modified);
              }
            });
      } catch (LegacyProblem | IOException e) {
        LOG.warnf("queries do not find what is in %s: %s", file, e.getMessage());
      }
    }
    LOG.infof("%d postings in %s are not migrated", postings.size(), legacy.path());
    return new Shelf(appearances, List.copyOf(postings));
  }

  /** Fills a shelf until it is heavy. */
  private static final class Shelving {
    private final List<Shelved> postings;
    private long characters;

    Shelving(List<Shelved> postings) {
      this.postings = postings;
    }

    void add(MatchImported fact, Instant modified) {
      Posting posting = fact.posting();
      String description = posting.description();
      characters += description == null ? 0 : description.length();
      String text =
          String.join(
              "\n",
              posting.title(),
              posting.company() == null ? "" : posting.company(),
              description == null || characters > MOST_CHARACTERS ? "" : description);
      Posting light =
          new Posting(
              posting.title(),
              posting.company(),
              posting.locations(),
              null,
              null,
              null,
              posting.employmentType(),
              posting.salary(),
              posting.postedAt(),
              null,
              null);
      String address = Identity.address(fact.ref().source(), fact.ref().url(), posting.title());
      Instant seenAt = fact.scrapedAt() == null ? modified : fact.scrapedAt();
      postings.add(
          new Shelved(
              address,
              text.toLowerCase(Locale.ROOT),
              new Found(fact.ref().url(), fact.ref().source(), light, seenAt)));
    }
  }
}
