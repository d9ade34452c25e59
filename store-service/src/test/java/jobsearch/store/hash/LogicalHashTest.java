package jobsearch.store.hash;

import static jobsearch.store.Facts.CV;
import static jobsearch.store.Facts.cv;
import static jobsearch.store.Facts.page;
import static jobsearch.store.Facts.scraped;
import static jobsearch.store.Facts.start;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import jobsearch.store.FoldedStore;
import jobsearch.store.schema.Sql;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people are told is hashed: a drill finds every change of it. */
class LogicalHashTest {

  /** Bookkeeping of one file, or of runs, whose names and times are not content. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "announcements",
          "appointment",
          "changes",
          "claims",
          "counters",
          "cv_aliases",
          "flyway_schema_history",
          "journal_position",
          "page_validators",
          "posting_authors",
          "reversion_parts",
          "reversions",
          "runs",
          "scrape_history",
          "searches");

  @TempDir Path home;

  private FoldedStore store;

  @BeforeEach
  void open() throws Exception {
    store = new FoldedStore(home);
    store.say(cv(CV), start("r1"), page("r1", 1, 1, 2), scraped("r1", 1), scraped("r1", 2));
    for (String row :
        List.of(
            "INSERT INTO relations VALUES (1, 2, 'duplicate-of', 1, 0.9, 'same address', 't', 4, NULL)",
            "UPDATE postings SET duplicate_of = 1, native_id = 'n' WHERE id = 2",
            "INSERT INTO imported_records VALUES ('m', 'f', 1, 'migrated', 1, 'h', 'java', NULL, 1)",
            "INSERT INTO applications VALUES (1, 'APPLIED', 1, 't')",
            "INSERT INTO hidden_postings VALUES (1, 't')",
            "INSERT INTO hidden_companies VALUES ('Acme', 't')",
            "INSERT INTO corrections VALUES (1, '{}', '{}', 't')",
            "INSERT INTO removals VALUES (1, 'r', 't')",
            "INSERT INTO disownments VALUES ('e', 'v1', 0, 9, 'r', 't', 1, 1, 0, 0)",
            "INSERT INTO decisions VALUES (1, 'e', 'q', 'DONE', NULL, 1, NULL, 't')",
            "INSERT INTO quarantine VALUES (9, 'r', '{}', x'00', 't')",
            "INSERT OR IGNORE INTO scores (content_hash, cv_key, state) VALUES ('x', 'y', 'open')")) {
      change(row);
    }
  }

  @AfterEach
  void close() throws Exception {
    store.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          postings         | title = 'x'
          postings         | company = 'x'
          postings         | source = 'x'
          postings         | url = 'x' WHERE id = 1
          postings         | native_id = 'x' WHERE id = 2
          postings         | first_seen_at = 'x'
          postings         | duplicate_of = NULL
          postings         | scraped_at = NULL
          posting_urls     | posting_id = 2 WHERE posting_id = 1
          relations        | confidence = 0.1
          relations        | evidence = 'x'
          relations        | related_at = 'x'
          job_matches      | job_url = 'x' WHERE id = (SELECT min(id) FROM job_matches)
          job_matches      | linked_at = 'x'
          searches         | search_term = 'x'
          cv_versions      | file_hash = 'x'
          scores           | decided_at = 'x'
          scores           | reasoning = 'x'
          imported_records | outcome = 'updated'
          applications     | status = 'OFFER'
          hidden_postings  | posting_id = 2
          hidden_companies | company = 'x'
          corrections      | correction = 'x'
          removals         | reason = 'x'
          disownments      | reason = 'x'
          decisions        | outcome = 'REFUSED'
          quarantine       | value = x'01'
          """)
  void aChangedValueIsAnotherHash(String table, String change) throws Exception {
    String told = table.equals("searches") ? "sightings" : table;
    Map<String, String> before = store.hash().tables();
    change("UPDATE " + table + " SET " + change);
    assertThat(store.hash().tables().get(told)).isNotEqualTo(before.get(told));
  }

  @Test
  void rowsInAnotherOrderAreTheSame() throws Exception {
    LogicalHash before = store.hash();
    change("UPDATE job_matches SET id = 100 - id");
    assertThat(store.hash()).isEqualTo(before);
  }

  @Test
  void valuesThatChangePlacesAreAnotherHash() throws Exception {
    LogicalHash before = store.hash();
    change(
        "UPDATE postings SET description = CASE id WHEN 1 THEN title ELSE description END,"
            + " title = CASE id WHEN 1 THEN description ELSE title END");
    assertThat(store.hash().tables().get("postings")).isNotEqualTo(before.tables().get("postings"));
  }

  @Test
  void equalRowsCount() throws Exception {
    LogicalHash before = store.hash();
    change("INSERT INTO quarantine VALUES (10, 'r', '{}', x'00', 't')");
    LogicalHash twice = store.hash();
    change("INSERT INTO quarantine VALUES (11, 'r', '{}', x'00', 't')");
    assertThat(List.of(before.hash(), twice.hash(), store.hash().hash())).doesNotHaveDuplicates();
  }

  @Test
  void everyTableIsHashedOrLeftOutForAReason() throws Exception {
    Set<String> known = new TreeSet<>(LEFT_OUT);
    LogicalHash.TABLES.forEach(table -> known.add(table.name()));
    try (Connection connection = store.database().readers().getConnection()) {
      assertThat(
              new Sql(connection)
                  .all(
                      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
                      row -> row.getString(1)))
          .containsExactlyInAnyOrderElementsOf(known);
    }
  }

  private void change(String statement) throws Exception {
    try (Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + store.database().file())) {
      new Sql(connection).update(statement);
    }
  }
}
