package jobsearch.store.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import jobsearch.store.schema.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Lists postings. Pages are found by the last row's values, so the thousandth costs what the first
 * does.
 */
final class PostingRepository {

  /** A page and where the next one begins; null if there is none. */
  record Page(List<PostingSummary> items, @Nullable String nextCursor) {}

  private record Listed(PostingSummary summary, Cursor end) {}

  private static final String COLUMNS =
      "SELECT p.id, p.state, p.title, p.company, p.locations, p.workplace, p.department,"
          + " p.employment_type, p.salary, p.url, p.apply_url, p.source, p.posted_at, p.first_seen_at,"
          + " p.content_hash, s.overall, s.rank, s.state AS score_state, s.reasoning, s.matched_skills,"
          + " s.missing_skills";

  private static final String WITH_SCORE =
      " FROM postings p LEFT JOIN scores s ON s.content_hash = p.content_hash AND s.cv_key = ?";

  private final DataSource readers;

  PostingRepository(DataSource readers) {
    this.readers = readers;
  }

  Page find(PostingFilter filter) throws SQLException {
    try (Connection connection = readers.getConnection()) {
      Sql sql = new Sql(connection);
      return page(
          filter.sort() == PostingSort.SCORE ? byScore(filter, sql) : byTime(filter, sql),
          filter.limit());
    }
  }

  /** What was or is to be scored, best first; behind it what never was, newest first. */
  private static List<Listed> byScore(PostingFilter filter, Sql sql) throws SQLException {
    Cursor cursor = filter.cursor();
    boolean inScored = cursor == null || cursor.value() != null;
    List<Listed> rows = new ArrayList<>();
    if (inScored) {
      rows.addAll(scored(filter, sql));
    }
    int left = filter.limit() + 1 - rows.size();
    if (left > 0 && filter.minScore() == null) {
      rows.addAll(unscored(filter, inScored ? null : cursor, left, sql));
    }
    return rows;
  }

  private static List<Listed> scored(PostingFilter filter, Sql sql) throws SQLException {
    Conditions where = new Conditions();
    where.add("s.cv_key = ?", Objects.requireNonNull(filter.cv()));
    narrow(filter, where);
    Cursor cursor = filter.cursor();
    if (cursor != null) {
      long rank = Long.parseLong(Objects.requireNonNull(cursor.value()));
      where.add(
          "(s.rank < ? OR (s.rank = ? AND (s.content_hash, p.id) > (?, ?)))",
          rank,
          rank,
          Optional.ofNullable(cursor.contentHash()).orElse(""),
          cursor.id());
    }
    return rows(
        " FROM scores s JOIN postings p ON p.content_hash = s.content_hash"
            + where.text()
            + " ORDER BY s.rank DESC, s.content_hash, p.id LIMIT "
            + (filter.limit() + 1),
        where.values,
        PostingSort.SCORE,
        sql);
  }

  private static List<Listed> unscored(
      PostingFilter filter, @Nullable Cursor cursor, int most, Sql sql) throws SQLException {
    Conditions where = new Conditions();
    where.add("s.id IS NULL");
    narrow(filter, where);
    if (cursor != null) {
      where.add("p.id < ?", cursor.id());
    }
    return rows(
        WITH_SCORE + where.text() + " ORDER BY p.id DESC LIMIT " + most,
        with(filter.cv(), where.values),
        PostingSort.SCORE,
        sql);
  }

  private static List<Listed> byTime(PostingFilter filter, Sql sql) throws SQLException {
    Conditions where = new Conditions();
    narrow(filter, where);
    String column = filter.sort().column();
    continueBehind(filter.cursor(), column, where);
    return rows(
        "%s%s ORDER BY %s DESC, p.id DESC LIMIT %d"
            .formatted(WITH_SCORE, where.text(), column, filter.limit() + 1),
        with(filter.cv(), where.values),
        filter.sort(),
        sql);
  }

  private static List<Listed> rows(
      String query, List<? extends @Nullable Object> values, PostingSort sort, Sql sql)
      throws SQLException {
    return sql.all(
        COLUMNS + query,
        row ->
            new Listed(
                PostingRows.summary(row),
                new Cursor(
                    sort.parameter(),
                    row.getString(sort.column().substring(2)),
                    row.getString("content_hash"),
                    row.getLong("id"))),
        values.toArray());
  }

  private static List<@Nullable Object> with(@Nullable Object first, List<Object> values) {
    List<@Nullable Object> all = new ArrayList<>();
    all.add(first);
    all.addAll(values);
    return all;
  }

  private static Page page(List<Listed> rows, int limit) {
    List<Listed> shown = rows.subList(0, Math.min(limit, rows.size()));
    String next = rows.size() > limit ? shown.getLast().end().encode() : null;
    return new Page(shown.stream().map(Listed::summary).toList(), next);
  }

  private static void narrow(PostingFilter filter, Conditions where) {
    if (!filter.state().equals("all")) {
      where.add("p.state = ?", filter.state());
    }
    // A repetition is shown when what it repeats is not.
    where.add(
        "(p.duplicate_of IS NULL OR NOT EXISTS"
            + " (SELECT 1 FROM postings o WHERE o.id = p.duplicate_of AND o.state = 'open'))");
    if (filter.term() != null) {
      where.add(
          "EXISTS (SELECT 1 FROM job_matches m WHERE m.posting_id = p.id AND m.search_term = ?)",
          filter.term());
    }
    if (filter.source() != null) {
      where.add("p.source = ?", filter.source());
    }
    if (filter.company() != null) {
      where.add("p.company LIKE ? ESCAPE '\\'", containing(filter.company()));
    }
    if (filter.location() != null) {
      where.add("p.locations LIKE ? ESCAPE '\\'", containing(filter.location()));
    }
    if (filter.minScore() != null) {
      where.add("s.rank >= ?", filter.minScore());
    }
    if (filter.text() != null) {
      for (String word : filter.text().strip().split("\\s+")) {
        where.add(
            "(p.title LIKE ? ESCAPE '\\' OR p.company LIKE ? ESCAPE '\\' OR p.description LIKE ? ESCAPE '\\')",
            containing(word),
            containing(word),
            containing(word));
      }
    }
  }

  private static void continueBehind(@Nullable Cursor cursor, String column, Conditions where) {
    if (cursor == null) {
      return;
    }
    if (cursor.value() == null) {
      where.add(column + " IS NULL AND p.id < ?", cursor.id());
    } else {
      where.add(
          "(%1$s < ? OR %1$s IS NULL OR (%1$s = ? AND p.id < ?))".formatted(column),
          cursor.value(),
          cursor.value(),
          cursor.id());
    }
  }

  private static String containing(String text) {
    return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }

  private static final class Conditions {
    private final List<String> terms = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    void add(String term, Object... bound) {
      terms.add(term);
      values.addAll(List.of(bound));
    }

    String text() {
      return " WHERE " + String.join(" AND ", terms);
    }
  }
}
