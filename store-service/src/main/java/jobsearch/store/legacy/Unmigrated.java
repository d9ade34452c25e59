package jobsearch.store.legacy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javax.sql.DataSource;
import jobsearch.events.journal.MatchImported;
import jobsearch.events.posting.Posting;
import jobsearch.store.identify.Identity;
import jobsearch.store.schema.Sql;
import jobsearch.store.search.WordSearch;
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

  private record Shelved(String address, WordSearch.Text text, Found found) {}

  /** What the files looked like when they were read. */
  private record Shelf(List<String> files, List<Shelved> postings) {}

  private static final Shelf EMPTY = new Shelf(List.of(), List.of());

  private final Path directory;
  private final DataSource store;
  private volatile Shelf shelf = EMPTY;

  /**
   * @param directory may be missing: then there are none
   */
  public Unmigrated(Path directory, DataSource store) {
    this.directory = directory;
    this.store = store;
  }

  /** Postings that match and are not in the store. */
  public List<Found> find(WordSearch wanted, int most) throws SQLException {
    List<Found> found = new ArrayList<>();
    forEach(
        wanted,
        posting -> {
          found.add(posting);
          return found.size() < most;
        });
    return found;
  }

  /** How many postings match and are not in the store. */
  public int count(WordSearch wanted) throws SQLException {
    int[] count = {0};
    forEach(
        wanted,
        posting -> {
          count[0]++;
          return true;
        });
    return count[0];
  }

  /** Gives each that is meant, as long as more are wanted. */
  private void forEach(WordSearch wanted, Predicate<Found> more) throws SQLException {
    List<Shelved> postings = current().postings();
    if (postings.isEmpty()) {
      return;
    }
    try (Connection connection = store.getConnection()) {
      Sql sql = new Sql(connection);
      for (Shelved posting : postings) {
        if (wanted.matches(posting.text())
            && !sql.exists("SELECT 1 FROM posting_urls WHERE canonical = ?", posting.address())
            && !more.test(posting.found())) {
          return;
        }
      }
    }
  }

  private Shelf current() {
    if (!Files.isDirectory(directory)) {
      return EMPTY;
    }
    LegacyDirectory legacy = new LegacyDirectory(directory, Optional.empty());
    try {
      if (!appearances(legacy).equals(shelf.files())) {
        read(legacy);
      }
      return shelf;
    } catch (LegacyProblem e) {
      LOG.warnf("queries do not find legacy files: %s", e.getMessage());
      return EMPTY;
    }
  }

  private static List<String> appearances(LegacyDirectory legacy) {
    return legacy.files().stream().map(Unmigrated::appearance).toList();
  }

  private static String appearance(Path file) {
    try {
      return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return file + " gone";
    }
  }

  /** Whoever waited for another one's reading has what that one read. */
  private synchronized void read(LegacyDirectory legacy) {
    List<String> files = appearances(legacy);
    if (files.equals(shelf.files())) {
      return;
    }
    Shelving shelving = new Shelving();
    String baseUrl = legacy.baseUrl().orElse(null);
    for (Path file : legacy.files()) {
      try {
        SourceFile source =
            new SourceFile(String.valueOf(file.getFileName()), "0".repeat(64), "", ANY_CV);
        RecordMapper mapper = new RecordMapper("unmigrated", source, false, baseUrl);
        Instant modified = Files.getLastModifiedTime(file).toInstant();
        LegacyFile.at(file).read(record -> shelving.add(mapper.map(record), modified));
      } catch (LegacyProblem | IOException e) {
        LOG.warnf("queries do not find what is in %s: %s", file, e.getMessage());
      }
    }
    LOG.infof(
        "%d postings in %s are not migrated; queries do not find %d records that cannot be migrated%s",
        shelving.postings.size(),
        legacy.path(),
        shelving.rejected,
        baseUrl == null ? " (relative URLs need a settings.json with a base_url)" : "");
    shelf = new Shelf(files, List.copyOf(shelving.postings.values()));
  }

  /** Fills a shelf until it is heavy; a posting that two records state is one. */
  private static final class Shelving {
    private final Map<String, Shelved> postings = new LinkedHashMap<>();
    private long characters;
    private int rejected;

    void add(Mapped mapped, Instant modified) {
      switch (mapped) {
        case Mapped.Accepted(MatchImported fact) -> add(fact, modified);
        case Mapped.Rejected(String reason) -> rejected++;
      }
    }

    private void add(MatchImported fact, Instant modified) {
      Posting posting = fact.posting();
      String description = posting.description();
      characters += description == null ? 0 : description.length();
      WordSearch.Text text =
          WordSearch.Text.of(
              posting.title(),
              posting.company(),
              posting.locations(),
              characters > MOST_CHARACTERS ? null : description);
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
      Found found = new Found(fact.ref().url(), fact.ref().source(), light, seenAt);
      postings.merge(
          address,
          new Shelved(address, text, found),
          (first, next) -> new Shelved(address, first.text().and(next.text()), first.found()));
    }
  }
}
