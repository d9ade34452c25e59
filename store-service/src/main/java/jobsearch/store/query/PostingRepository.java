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

  private final DataSource readers;

  PostingRepository(DataSource readers) {
    this.readers = readers;
  }

  Page find(PostingFilter filter) throws SQLException {
    Conditions where = new Conditions();
    String cv = filter.cv();
    boolean byScore = filter.sort() == PostingSort.SCORE && cv != null;
    String from =
        byScore
            ? " FROM scores s JOIN postings p ON p.content_hash = s.content_hash"
            : " FROM postings p LEFT JOIN scores s ON s.content_hash = p.content_hash AND s.cv_key = ?";
    if (byScore) {
      where.add("s.cv_key = ?", Objects.requireNonNull(cv));
    }
    narrow(filter, where);
    PostingSort sort =
        byScore || filter.sort() != PostingSort.SCORE ? filter.sort() : PostingSort.SEEN;
    continueBehind(filter.cursor(), sort, where);
    String order =
        sort == PostingSort.SCORE
            ? " ORDER BY s.rank DESC, s.content_hash, p.id"
            : " ORDER BY " + sort.column() + " DESC, p.id DESC";
    List<@Nullable Object> values = new ArrayList<>();
    if (!byScore) {
      values.add(cv);
    }
    values.addAll(where.values);
    try (Connection connection = readers.getConnection()) {
      List<Listed> rows =
          new Sql(connection)
              .all(
                  COLUMNS + from + where.text() + order + " LIMIT " + (filter.limit() + 1),
                  row ->
                      new Listed(
                          PostingRows.summary(row),
                          new Cursor(
                              sort.parameter(),
                              row.getString(sort.column().substring(2)),
                              row.getString("content_hash"),
                              row.getLong("id"))),
                  values.toArray());
      return page(rows, filter.limit());
    }
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
    where.add("p.duplicate_of IS NULL");
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

  private static void continueBehind(@Nullable Cursor cursor, PostingSort sort, Conditions where) {
    if (cursor == null) {
      return;
    }
    if (sort == PostingSort.SCORE) {
      long rank = Long.parseLong(Objects.requireNonNullElse(cursor.value(), "0"));
      where.add(
          "(s.rank < ? OR (s.rank = ? AND (s.content_hash, p.id) > (?, ?)))",
          rank,
          rank,
          Optional.ofNullable(cursor.contentHash()).orElse(""),
          cursor.id());
    } else if (cursor.value() == null) {
      where.add(sort.column() + " IS NULL AND p.id < ?", cursor.id());
    } else {
      where.add(
          "(%1$s < ? OR %1$s IS NULL OR (%1$s = ? AND p.id < ?))".formatted(sort.column()),
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
