package jobsearch.store.legacy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;
import jobsearch.events.journal.MatchImported;
import jobsearch.store.legacy.ValidationReport.Difference;
import jobsearch.store.legacy.ValidationReport.FileCheck;
import jobsearch.store.schema.DurableFiles;
import jobsearch.store.schema.StoreDatabase;
import org.jspecify.annotations.Nullable;

/**
 * Compares legacy files, also those that were archived, with the store. Reads only; each file is
 * read record by record beside what the store has of it.
 */
public final class Validation {

  private static final int SAMPLES = 10;
  private static final int MOST_DIFFERENCES = 1_000;

  /** Stands for what a file was given when it was migrated, where only the rest is looked at. */
  private static final String ANY_CV = "0".repeat(16);

  private static final String ANY_BASE = "https://legacy.invalid";

  /**
   * What to validate.
   *
   * @param path of a directory or one file, as the store's process sees it
   * @param all whether to compare every record field by field, instead of ten
   * @param seed of the choice of the ten; any if null
   */
  public record Request(String path, boolean all, @Nullable Long seed) {}

  private final StoreDatabase database;
  private final Clock clock;

  public Validation(StoreDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Validates.
   *
   * @param progress told how many records are read; how many there are is not known
   * @throws LegacyProblem if the directory or the store cannot be read
   */
  public ValidationReport run(Request request, BiConsumer<Long, Long> progress) {
    LegacyDirectory directory = LegacyDirectory.at(request.path());
    Instant begin = clock.instant();
    long seed = request.seed() == null ? begin.toEpochMilli() : request.seed();
    try (Connection connection = database.readers().getConnection()) {
      Run run = new Run(request.all(), new Random(seed), progress);
      for (Path file : directory.files()) {
        run.check(file, null, Set.of(), directory.baseUrl().orElse(ANY_BASE), connection);
      }
      for (Path archive : directory.only().isPresent() ? List.<Path>of() : directory.archives()) {
        Map<String, Set<Integer>> rejected = Archive.rejected(archive);
        for (Path file : LegacyDirectory.archived(archive)) {
          String name = String.valueOf(file.getFileName());
          run.check(file, archive, rejected.getOrDefault(name, Set.of()), ANY_BASE, connection);
        }
      }
      run.compareSamples();
      return run.report(directory, begin, request.all() ? null : seed, connection);
    } catch (SQLException | IOException e) {
      throw new LegacyProblem("cannot validate: " + e.getMessage(), e);
    }
  }

  private record Pair(String file, String where, MatchImported fact, StoredRecords.Stored stored) {}

  private final class Run {
    private final boolean all;
    private final Random random;
    private final BiConsumer<Long, Long> progress;
    private final List<FileCheck> files = new ArrayList<>();
    private final List<Difference> differences = new ArrayList<>();
    private final List<Pair> samples = new ArrayList<>();
    private long read;
    private long stored;
    private long compared;
    private long superseded;

    Run(boolean all, Random random, BiConsumer<Long, Long> progress) {
      this.all = all;
      this.random = random;
      this.progress = progress;
    }

    void check(
        Path path,
        @Nullable Path archive,
        Set<Integer> rejectedBefore,
        String baseUrl,
        Connection connection)
        throws SQLException, IOException {
      String name = String.valueOf(path.getFileName());
      String sha256 = DurableFiles.sha256(path);
      Map<String, Long> counts = new HashMap<>();
      String problem = null;
      try (StoredRecords records =
          new StoredRecords(connection, new SourceFile(name, sha256, "", null).key())) {
        LegacyFile.at(path)
            .read(record -> {
              StoredRecords.Stored known = at(records, record.position());
              counts.merge("read", 1L, Long::sum);
              counts.merge(
                  known != null
                      ? look(
                          new SourceFile(name, sha256, known.term(), known.statedCv()),
                          record,
                          known,
                          baseUrl)
                      : rejectedBefore.contains(record.position())
                          ? "rejected"
                          : unknown(
                              new SourceFile(name, sha256, "", ANY_CV), record, archive, baseUrl),
                  1L,
                  Long::sum);
              read++;
              if (read % 1_000 == 0) {
                progress.accept(read, 0L);
              }
            });
      } catch (LegacyProblem e) {
        problem = e.getMessage();
      }
      ToLongFunction<String> count = of -> counts.getOrDefault(of, 0L);
      files.add(
          new FileCheck(
              name,
              archive == null ? null : String.valueOf(archive.getFileName()),
              count.applyAsLong("read"),
              count.applyAsLong("stored"),
              count.applyAsLong("rejected"),
              count.applyAsLong("pending"),
              count.applyAsLong("missing"),
              problem));
    }

    private StoredRecords.@Nullable Stored at(StoredRecords records, int position) {
      try {
        return records.at(position);
      } catch (SQLException e) {
        throw new LegacyProblem("the store cannot be read: " + e.getMessage(), e);
      }
    }

    private String unknown(
        SourceFile file, LegacyRecord record, @Nullable Path archive, String baseUrl) {
      Mapped mapped = new RecordMapper("validation", file, false, baseUrl).map(record);
      if (mapped instanceof Mapped.Rejected) {
        return "rejected";
      }
      return archive == null ? "pending" : "missing";
    }

    private String look(
        SourceFile file, LegacyRecord record, StoredRecords.Stored known, String baseUrl) {
      Mapped mapped = new RecordMapper("validation", file, false, baseUrl).map(record);
      if (mapped instanceof Mapped.Accepted(MatchImported fact)) {
        Pair pair = new Pair(file.name(), record.where(), fact, known);
        if (all) {
          compare(pair);
        } else {
          sample(pair);
        }
      } else {
        differ(file.name(), record.position(), record.where(), "record");
      }
      return "stored";
    }

    /** Each of the records seen so far is as likely to be among the samples. */
    private void sample(Pair pair) {
      stored++;
      if (samples.size() < SAMPLES) {
        samples.add(pair);
        return;
      }
      long place = random.nextLong(stored);
      if (place < SAMPLES) {
        samples.set((int) place, pair);
      }
    }

    void compareSamples() {
      samples.forEach(this::compare);
    }

    private void compare(Pair pair) {
      compared++;
      Comparison comparison = Comparison.of(pair.fact(), pair.stored());
      superseded += comparison.superseded() ? 1 : 0;
      for (String field : comparison.fields()) {
        differ(pair.file(), pair.fact().position(), pair.where(), field);
      }
    }

    private void differ(String file, int position, String where, String field) {
      if (differences.size() < MOST_DIFFERENCES) {
        differences.add(new Difference(file, position, where, field));
      }
    }

    ValidationReport report(
        LegacyDirectory directory, Instant begin, @Nullable Long seed, Connection connection)
        throws SQLException, IOException {
      List<String> schema = StoreCheck.schema(connection);
      List<String> damage = StoreCheck.damage(connection);
      boolean sound =
          files.stream()
              .allMatch(f -> f.pending() == 0 && f.missing() == 0 && Objects.isNull(f.problem()));
      return new ValidationReport(
          directory.path().toString(),
          begin,
          Duration.between(begin, clock.instant()).toMillis(),
          sound && differences.isEmpty() && schema.isEmpty() && damage.isEmpty(),
          StoreDatabase.SCHEMA_VERSION,
          sum(FileCheck::read),
          sum(FileCheck::stored),
          sum(FileCheck::rejected),
          sum(FileCheck::pending),
          sum(FileCheck::missing),
          compared,
          superseded,
          seed,
          files,
          differences,
          schema,
          damage);
    }

    private long sum(ToLongFunction<FileCheck> count) {
      return files.stream().mapToLong(count).sum();
    }
  }
}
