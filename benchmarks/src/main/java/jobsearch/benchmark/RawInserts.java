package jobsearch.benchmark;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.posting.Posting;
import jobsearch.store.schema.StoreDatabase;

/**
 * The yardstick: the rows that the fold of {@link SyntheticJournal} leaves behind, by batched JDBC
 * in transactions of the same size. It decodes nothing, looks nothing up and computes no hash.
 */
final class RawInserts {

  private static final int BATCH = 5_000;

  private RawInserts() {}

  static long into(Path directory, List<PostingScraped> facts) throws SQLException {
    try (StoreDatabase database = StoreDatabase.open(directory);
        Connection connection = database.writer()) {
      connection.setAutoCommit(false);
      long rows = 0;
      try (PreparedStatement posting =
              connection.prepareStatement(
                  "INSERT INTO postings (id, source, native_id, url, state, first_seen_at, title, company,"
                      + " locations, workplace, department, employment_type, salary, posted_at,"
                      + " content_hash, fingerprint, scraped_at, description)"
                      + " VALUES (?, ?, ?, ?, 'open', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
          PreparedStatement address =
              connection.prepareStatement(
                  "INSERT INTO posting_urls (canonical, posting_id) VALUES (?, ?)");
          PreparedStatement change =
              connection.prepareStatement(
                  "INSERT INTO changes (posting_id, kind, changed_at, run_id) VALUES (?, 'read', ?, 'run-1')")) {
        for (int number = 0; number < facts.size(); number++) {
          if (!SyntheticJournal.repeats(number)) {
            rows++;
            add(facts.get(number), rows, posting, address, change);
          }
          if (number % BATCH == BATCH - 1) {
            posting.executeBatch();
            address.executeBatch();
            change.executeBatch();
            connection.commit();
          }
        }
      }
      connection.commit();
      return rows;
    }
  }

  private static void add(
      PostingScraped fact,
      long id,
      PreparedStatement posting,
      PreparedStatement address,
      PreparedStatement change)
      throws SQLException {
    Posting p = fact.posting();
    String time = "2026-02-01T00:00:00Z";
    Object[] values = {
      id,
      fact.ref().source(),
      fact.ref().nativeId(),
      fact.ref().url(),
      time,
      p.title(),
      p.company(),
      "[\"Berlin, Germany\",\"Remote\"]",
      "HYBRID",
      p.department(),
      p.employmentType(),
      "{\"minimum\":50000,\"currency\":\"EUR\",\"interval\":\"YEAR\"}",
      String.valueOf(p.postedAt()),
      Long.toHexString(id * 0x9E3779B97F4A7C15L) + Long.toHexString(~id * 0x9E3779B97F4A7C15L),
      fact.fingerprint(),
      time,
      p.description()
    };
    for (int i = 0; i < values.length; i++) {
      posting.setObject(i + 1, values[i]);
    }
    posting.addBatch();
    address.setString(1, fact.ref().url().substring("https://".length()));
    address.setLong(2, id);
    address.addBatch();
    change.setLong(1, id);
    change.setString(2, time);
    change.addBatch();
  }
}
