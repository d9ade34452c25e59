package jobsearch.benchmark;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Random;
import jobsearch.store.schema.Sql;
import jobsearch.store.schema.StoreDatabase;

/**
 * A store of made-up postings with scores: words as frequent as in a language, so that the common
 * ones are in nearly every posting and most are rare; 20,000 companies, of which some are large.
 */
final class SyntheticStore {

  static final String CV = "0123456789abcdef";

  private static final String[] LEVELS = {"Junior", "", "Senior", "Lead", "Principal", ""};
  private static final String[] FIELDS = {
    "Software", "Data", "Platform", "Sales", "Product", "Security", "Support", "Finance", "Cloud"
  };
  private static final String[] ROLES = {
    "Engineer", "Manager", "Analyst", "Designer", "Developer", "Scientist", "Entwickler"
  };
  private static final String[] PLACES = {
    "Berlin, Germany", "München, Germany", "Zürich, Switzerland", "London, UK", "Paris, France",
    "Amsterdam, Netherlands", "New York, USA", "San Francisco, USA", "Remote, Europe", "Wien"
  };
  private static final String[] COMMON =
      ("and the to of you with our we in team experience work software product customer data build engineer"
              + " design platform cloud support service java python kubernetes")
          .split(" ");
  private static final String[] WORKPLACES = {"REMOTE", "HYBRID", "ONSITE", null};
  private static final int VOCABULARY = 30_000;
  private static final int WORDS = 250;
  private static final int BATCH = 5_000;
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private SyntheticStore() {}

  /** Fills an empty store. */
  static void fill(Path directory, int postings) throws SQLException {
    try (StoreDatabase database = StoreDatabase.open(directory);
        Connection connection = database.writer()) {
      connection.setAutoCommit(false);
      try (PreparedStatement posting =
              connection.prepareStatement(
                  "INSERT INTO postings (id, source, native_id, url, state, first_seen_at, title, company,"
                      + " locations, workplace, department, employment_type, salary, posted_at,"
                      + " content_hash, fingerprint, scraped_at, description)"
                      + " VALUES (?, ?, ?, ?, 'open', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
          PreparedStatement score =
              connection.prepareStatement(
                  "INSERT INTO scores (content_hash, cv_key, state, rank, overall, decided_at)"
                      + " VALUES (?, ?, 'scored', ?, ?, ?)");
          PreparedStatement change =
              connection.prepareStatement(
                  "INSERT INTO changes (posting_id, kind, changed_at) VALUES (?, 'read', ?)")) {
        for (int number = 1; number <= postings; number++) {
          add(number, posting, score, change);
          if (number % BATCH == 0 || number == postings) {
            posting.executeBatch();
            score.executeBatch();
            change.executeBatch();
            connection.commit();
          }
        }
      }
      Sql sql = new Sql(connection);
      sql.update("INSERT INTO cv_versions VALUES (?, '00ff', ?)", CV, BEGIN.toString());
      sql.update(
          "INSERT INTO counters VALUES ('open', ?), ('scores_scored', ?)", postings, postings);
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  private static void add(
      int number, PreparedStatement posting, PreparedStatement score, PreparedStatement change)
      throws SQLException {
    Random random = new Random(number);
    String seen = BEGIN.plusSeconds(number * 20L).toString().replace("Z", ".000000Z");
    String posted = BEGIN.plusSeconds(random.nextInt(25_000_000)).toString();
    String hash = Long.toHexString(number * 0x9E3779B97F4A7C15L);
    String board = "https://jobs.example/board-" + random.nextInt(500);
    int company = (int) (20_000 * Math.pow(random.nextDouble(), 3));
    Object[] values = {
      number,
      board,
      Integer.toString(number),
      board + "/jobs/" + number,
      seen,
      "%s %s %s".formatted(one(LEVELS, random), one(FIELDS, random), one(ROLES, random)).strip(),
      "Company " + company,
      "[\"" + one(PLACES, random) + "\"]",
      WORKPLACES[random.nextInt(WORKPLACES.length)],
      "Engineering",
      "FullTime",
      "{\"minimum\":%d,\"currency\":\"EUR\",\"interval\":\"YEAR\"}"
          .formatted(40_000 + random.nextInt(80_000)),
      posted.replace("Z", ".000000Z"),
      hash,
      "f" + number,
      seen,
      description(random)
    };
    for (int i = 0; i < values.length; i++) {
      posting.setObject(i + 1, values[i]);
    }
    posting.addBatch();
    int rank = 1 + random.nextInt(10);
    Object[] scored = {hash, CV, rank, rank, seen};
    for (int i = 0; i < scored.length; i++) {
      score.setObject(i + 1, scored[i]);
    }
    score.addBatch();
    change.setLong(1, number);
    change.setString(2, seen);
    change.addBatch();
  }

  private static String description(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < WORDS; i++) {
      // The n-th most frequent word is about 1/n as frequent as the first.
      int rank = (int) Math.pow(VOCABULARY, random.nextDouble()) - 1;
      text.append(rank < COMMON.length ? COMMON[rank] : "w" + rank).append(' ');
    }
    return text.toString();
  }

  private static String one(String[] of, Random random) {
    return of[random.nextInt(of.length)];
  }
}
