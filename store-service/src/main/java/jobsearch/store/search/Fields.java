package jobsearch.store.search;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** The fields of the index, and how a posting fills them. Nothing is stored: rows have it all. */
final class Fields {

  static final String ID = "id";
  static final String NUMBER = "number";

  /** {@link IndexedPosting#digest}. */
  static final String DIGEST = "digest";

  /** Title, company, places and description as one: a word is then looked up once. */
  static final String TEXT = "text";

  static final String TITLE = "title";
  static final String COMPANY = "company";
  static final String LOCATION = "location";

  /**
   * Its state, and {@code all}, of postings that repeat no other: of those that are not hidden, of
   * those that are, and of both. One of them goes into every search, so that each is one field.
   */
  static final String SHOWN = "shown";

  static final String HIDDEN = "hidden";
  static final String LISTED = "listed";

  static final String STATE = "state";

  /** How far the person is. */
  static final String STATUS = "status";

  static final String WORKPLACE = "workplace";
  static final String SOURCE = "source";
  static final String TERM = "term";
  static final String CURRENCY = "currency";
  static final String SALARY = "salary";
  static final String POSTED = "posted";
  static final String SEEN = "seen";

  /** What can be counted, by the name that people use, with the field that has its values. */
  static final Map<String, String> FACETS =
      Map.of(
          "company", "company.name",
          "source", SOURCE,
          "workplace", WORKPLACE,
          "state", STATE,
          "status", STATUS);

  private static final String SCORE = "score.";

  /** Lucene refuses terms beyond 32 KB; what differs only behind this much is taken as one. */
  private static final int MOST_KEYWORD = 1_000;

  /** Boards state rubbish, too, and microseconds of the year 300,000 do not fit. */
  private static final long MOST_SECONDS = 9_000_000_000_000L;

  /** Seconds until the year 2242. */
  private static final int TIME_BITS = 33;

  private Fields() {}

  static String score(String cv) {
    return SCORE + cv;
  }

  static String keyword(String text) {
    return text.length() <= MOST_KEYWORD ? text : text.substring(0, MOST_KEYWORD);
  }

  static Document document(IndexedPosting posting) {
    Document document = new Document();
    document.add(new StringField(ID, Long.toString(posting.id()), Field.Store.NO));
    document.add(new NumericDocValuesField(NUMBER, posting.id()));
    document.add(new NumericDocValuesField(DIGEST, posting.digest()));
    text(document, posting);
    counted(document, STATE, posting.state());
    if (!posting.repeats()) {
      listed(document, LISTED, posting.state());
      listed(document, posting.hidden() ? HIDDEN : SHOWN, posting.state());
    }
    counted(document, STATUS, posting.status());
    counted(document, WORKPLACE, posting.workplace());
    counted(document, SOURCE, posting.source());
    facet(document, FACETS.get("company"), posting.company());
    posting.terms().forEach(term -> filtered(document, TERM, term));
    YearlySalary salary = posting.salary();
    if (salary != null) {
      document.add(new LongPoint(SALARY, salary.amount()));
      if (salary.currency() != null) {
        filtered(document, CURRENCY, salary.currency().toUpperCase(Locale.ROOT));
      }
    }
    if (posting.postedAt() != null) {
      ordered(document, POSTED, micros(Instant.parse(posting.postedAt())));
    }
    Instant seen = Instant.parse(posting.firstSeenAt());
    ordered(document, SEEN, micros(seen));
    posting
        .scores()
        .forEach((cv, score) -> ordered(document, score(cv), place(score, seen.getEpochSecond())));
    return document;
  }

  /**
   * A score and, among equals, the time: as one number, few are equal, and the others are skipped.
   */
  static long place(int score, long seconds) {
    return ((long) score << TIME_BITS) + Math.clamp(seconds, 0, (1L << TIME_BITS) - 1);
  }

  /** The score of a {@link #place}. */
  static int score(long place) {
    return (int) (place >> TIME_BITS);
  }

  static long micros(Instant time) {
    long seconds = Math.clamp(time.getEpochSecond(), -MOST_SECONDS, MOST_SECONDS);
    return seconds * 1_000_000 + time.getNano() / 1_000;
  }

  private static void text(Document document, IndexedPosting posting) {
    // Thrice: what is in the title weighs more. A clause of its own would keep searches from
    // skipping.
    words(document, List.of(TITLE, TEXT, TEXT, TEXT), posting.title());
    words(document, List.of(COMPANY, TEXT), posting.company());
    posting.locations().forEach(place -> words(document, List.of(LOCATION, TEXT), place));
    words(document, List.of(TEXT), posting.description());
  }

  private static void words(Document document, List<String> fields, @Nullable String text) {
    if (text != null) {
      fields.forEach(field -> document.add(new TextField(field, text, Field.Store.NO)));
    }
  }

  private static void listed(Document document, String field, String state) {
    filtered(document, field, state);
    if (!state.equals("removed")) {
      filtered(document, field, "all");
    }
  }

  private static void filtered(Document document, String field, String value) {
    document.add(new StringField(field, keyword(value), Field.Store.NO));
  }

  private static void counted(Document document, String field, @Nullable String value) {
    if (value != null) {
      filtered(document, field, value);
      facet(document, field, value);
    }
  }

  private static void facet(Document document, @Nullable String field, @Nullable String value) {
    if (field != null && value != null) {
      document.add(new SortedDocValuesField(field, new BytesRef(keyword(value))));
    }
  }

  private static void ordered(Document document, String field, long value) {
    document.add(new LongPoint(field, value));
    document.add(new NumericDocValuesField(field, value));
  }
}
