package jobsearch.store.search;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Makes a query of criteria. */
final class CriteriaQuery {

  private static final Words WORDS = new Words();

  /** A phrase in quotes, or what lies between two spaces. */
  private static final Pattern PART = Pattern.compile("\"([^\"]*)\"?|([^\\s\"]+)");

  /** Of the text as a whole; shorter beginnings are looked up in titles and companies only. */
  private static final int LEAST_BEGINNING = 4;

  private final BooleanQuery.Builder all = new BooleanQuery.Builder();

  private CriteriaQuery() {}

  static Query of(Criteria criteria) {
    CriteriaQuery query = new CriteriaQuery();
    query.shown(criteria);
    if (criteria.text() != null) {
      query.text(criteria.text());
    }
    query.words(Fields.TITLE, criteria.title());
    query.words(Fields.COMPANY, criteria.company());
    query.words(Fields.LOCATION, criteria.location());
    query.keyword(Fields.WORKPLACE, criteria.workplace());
    query.keyword(Fields.SOURCE, criteria.source());
    query.keyword(Fields.TERM, criteria.term());
    if (criteria.minScore() != null && criteria.cv() != null) {
      query.atLeast(Fields.score(criteria.cv()), Fields.place(criteria.minScore(), 0));
    }
    if (criteria.minSalary() != null) {
      query.atLeast(Fields.SALARY, criteria.minSalary());
    }
    query.keyword(
        Fields.CURRENCY,
        criteria.currency() == null ? null : criteria.currency().toUpperCase(Locale.ROOT));
    query.after(Fields.POSTED, criteria.postedAfter());
    query.after(Fields.SEEN, criteria.seenAfter());
    return query.all.build();
  }

  /** Whether there is anything in a text to look for. */
  static boolean hasWords(String text) {
    return !WORDS.of(text).isEmpty();
  }

  private void shown(Criteria criteria) {
    List<Long> cluster = criteria.cluster();
    if (cluster == null) {
      keyword(Fields.SHOWN, criteria.state());
      return;
    }
    List<BytesRef> ids = cluster.stream().map(id -> new BytesRef(Long.toString(id))).toList();
    all.add(new TermInSetQuery(Fields.ID, ids), Occur.FILTER);
    if (!criteria.state().equals("all")) {
      keyword(Fields.STATE, criteria.state());
    }
  }

  private void text(String text) {
    Matcher part = PART.matcher(text);
    while (part.find()) {
      String typed = part.group(2);
      if (typed == null) {
        phrase(WORDS.of(part.group(1)));
      } else {
        List<String> words = WORDS.of(typed);
        boolean begun = part.end() == text.length() && words.size() == 1;
        if (begun) {
          all.add(begunAnywhere(words.getFirst(), WORDS.beginning(typed)), Occur.MUST);
        } else {
          phrase(words);
        }
      }
    }
  }

  private void phrase(List<String> words) {
    if (words.size() == 1) {
      all.add(term(Fields.TEXT, words.getFirst()), Occur.MUST);
    } else if (!words.isEmpty()) {
      all.add(new PhraseQuery(Fields.TEXT, words.toArray(String[]::new)), Occur.MUST);
    }
  }

  /** The word itself ranks before the words that it may become. */
  private static Query begunAnywhere(String word, String beginning) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    any.add(term(Fields.TEXT, word), Occur.SHOULD);
    if (beginning.length() >= LEAST_BEGINNING) {
      any.add(begins(Fields.TEXT, beginning), Occur.SHOULD);
    } else {
      any.add(begins(Fields.TITLE, beginning), Occur.SHOULD);
      any.add(begins(Fields.COMPANY, beginning), Occur.SHOULD);
    }
    return any.build();
  }

  private void words(String field, @Nullable String text) {
    if (text == null) {
      return;
    }
    List<String> words = WORDS.of(text);
    for (int i = 0; i < words.size(); i++) {
      if (i < words.size() - 1) {
        all.add(term(field, words.get(i)), Occur.MUST);
      } else {
        String typed = text.strip().replaceAll(".*[\\s\\p{Punct}]", "");
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        any.add(term(field, words.get(i)), Occur.SHOULD);
        any.add(
            begins(field, typed.isEmpty() ? words.get(i) : WORDS.beginning(typed)), Occur.SHOULD);
        all.add(any.build(), Occur.MUST);
      }
    }
  }

  private static Query term(String field, String word) {
    return new TermQuery(new Term(field, word));
  }

  private static Query begins(String field, String beginning) {
    return new BoostQuery(
        new ConstantScoreQuery(new PrefixQuery(new Term(field, beginning))), 0.1f);
  }

  private void keyword(String field, @Nullable String value) {
    if (value != null) {
      all.add(new TermQuery(new Term(field, Fields.keyword(value))), Occur.FILTER);
    }
  }

  private void atLeast(String field, long value) {
    all.add(LongPoint.newRangeQuery(field, value, Long.MAX_VALUE), Occur.FILTER);
  }

  private void after(String field, @Nullable Instant time) {
    if (time != null) {
      atLeast(field, Fields.micros(time) + 1);
    }
  }
}
