package jobsearch.store.legacy;

import java.io.IOException;
import java.nio.file.Files;
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
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;
import jobsearch.store.consistency.Damage;
import jobsearch.store.legacy.ArchivedReport.Listed;
import jobsearch.store.legacy.RecordCheck.Judged;
import jobsearch.store.legacy.RecordCheck.Looked;
import jobsearch.store.legacy.RecordCheck.Pair;
import jobsearch.store.legacy.ValidationReport.Difference;
import jobsearch.store.legacy.ValidationReport.FileCheck;
import jobsearch.store.schema.DurableFiles;
import jobsearch.store.schema.SchemaComparison;
import jobsearch.store.schema.StoreDatabase;
import org.jspecify.annotations.Nullable;

/**
 * Compares legacy files, also those that were archived, with the store. Reads only; each file is
 * read record by record beside what the store has of it.
 */
public final class Validation {

  private static final int SAMPLES = 10;
  private static final int MOST_DIFFERENCES = 1_000;

  private static final int AT_ONCE = 250;

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
      String baseUrl = directory.baseUrl().orElse(ANY_BASE);
      for (Path file : directory.files()) {
        Listed unlisted = Listed.unknown(String.valueOf(file.getFileName()));
        run.check(file, null, unlisted, baseUrl, connection);
      }
      if (directory.only().isEmpty()) {
        for (ArchivedFile file : ArchivedFile.below(directory.path())) {
          if (file.isThere()) {
            run.check(file.path(), file.archive(), file.listed(), ANY_BASE, connection);
          } else {
            run.gone(file);
          }
        }
      }
      run.compareSamples();
      return run.report(directory, begin, request.all() ? null : seed, connection);
    } catch (SQLException | IOException e) {
      throw new LegacyProblem("cannot validate: " + e.getMessage(), e);
    }
  }

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
        Path path, @Nullable String archive, Listed listed, String baseUrl, Connection connection)
        throws SQLException {
      String name = listed.name();
      Map<String, Long> counts = new HashMap<>();
      String problem = null;
      try {
        String sha256 = hash(path);
        SourceFile file = new SourceFile(name, sha256, listed.term(), listed.cv());
        RecordCheck check = new RecordCheck(file, listed, archive != null, baseUrl, all);
        List<Looked> looked = new ArrayList<>();
        try (StoredRecords records = new StoredRecords(connection, file)) {
          LegacyFile.at(path)
              .read(record -> {
                looked.add(new Looked(record, at(records, record.position())));
                if (looked.size() == AT_ONCE) {
                  take(check, looked, counts);
                }
              });
        } finally {
          take(check, looked, counts);
        }
      } catch (LegacyProblem e) {
        problem = e.getMessage();
      } catch (IOException e) {
        problem = "it cannot be read: " + e.getMessage();
      }
      ToLongFunction<String> count = of -> counts.getOrDefault(of, 0L);
      files.add(
          new FileCheck(
              name,
              archive,
              count.applyAsLong("read"),
              count.applyAsLong("stored"),
              count.applyAsLong("rejected"),
              count.applyAsLong("pending"),
              count.applyAsLong("missing"),
              problem));
    }

    /** A file that an archive's report lists, and that is there no more. */
    void gone(ArchivedFile file) {
      String problem = "it was archived here and is gone: put it back";
      files.add(new FileCheck(file.listed().name(), file.archive(), 0, 0, 0, 0, 0, problem));
    }

    /** Never the running store's database: to close it would free SQLite's locks on it. */
    private String hash(Path file) throws IOException {
      if (Files.isSameFile(file, database.file())) {
        throw new LegacyProblem("it is the database of the store that runs: no legacy file");
      }
      return DurableFiles.sha256(file);
    }

    private StoredRecords.@Nullable Stored at(StoredRecords records, int position) {
      try {
        return records.at(position);
      } catch (SQLException e) {
        throw new LegacyProblem("the store cannot be read: " + e.getMessage(), e);
      }
    }

    /** Compares on all processors, and takes what was found in the order of the file. */
    private void take(RecordCheck check, List<Looked> looked, Map<String, Long> counts) {
      for (Judged judged : looked.parallelStream().map(check::judge).toList()) {
        counts.merge("read", 1L, Long::sum);
        counts.merge(judged.count(), 1L, Long::sum);
        take(judged);
      }
      read += looked.size();
      progress.accept(read, 0L);
      looked.clear();
    }

    private void take(Judged judged) {
      Pair pair = judged.pair();
      Comparison comparison = judged.comparison();
      if (pair != null && comparison != null) {
        take(pair, comparison);
      } else if (pair != null) {
        sample(pair);
      } else if (judged.isUnlike()) {
        LegacyRecord record = judged.record();
        differ(judged.file(), record.position(), record.where(), "record");
      }
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
      samples.forEach(pair -> take(pair, pair.compare()));
    }

    private void take(Pair pair, Comparison comparison) {
      compared++;
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
      List<String> schema = SchemaComparison.of(connection);
      List<String> damage = Damage.of(connection);
      String problem =
          files.isEmpty()
              ? "there are no legacy files in %s, and none in an archive (job_matches*.json, job_data*.json, *.db): check the name"
                  .formatted(directory.path())
              : null;
      boolean sound =
          files.stream()
              .allMatch(f -> f.pending() == 0 && f.missing() == 0 && Objects.isNull(f.problem()));
      return new ValidationReport(
          directory.path().toString(),
          begin,
          Duration.between(begin, clock.instant()).toMillis(),
          problem == null && sound && differences.isEmpty() && schema.isEmpty() && damage.isEmpty(),
          problem,
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
