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
import org.apache.lucene.search.MatchNoDocsQuery;
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
  static final Pattern PART = Pattern.compile("\"([^\"]*)\"?|([^\\s\"]+)");

  /** Of the text as a whole; shorter beginnings are looked up in titles and companies only. */
  static final int LEAST_BEGINNING = 4;

  /** More than all words of a query can come to. */
  private static final float MORE_THAN_WORDS = 1_000;

  /** What the last word of a text may stand for. */
  private enum LastWord {
    WHOLE,
    BEGINNING,
    /** A beginning, but whole words rank before it. */
    RANKED
  }

  private final BooleanQuery.Builder all = new BooleanQuery.Builder();
  private final LastWord lastWord;

  private CriteriaQuery(LastWord lastWord) {
    this.lastWord = lastWord;
  }

  /** All that criteria mean: the last word of a text may be the beginning of one. */
  static Query of(Criteria criteria) {
    return new CriteriaQuery(LastWord.BEGINNING).build(criteria);
  }

  /** The same, with whole words before what they may become, whatever else is found. */
  static Query ranked(Criteria criteria) {
    return new CriteriaQuery(LastWord.RANKED).build(criteria);
  }

  /** Only whole words: the first of what {@link #ranked} finds, in the same order. */
  static Query ofWholeWords(Criteria criteria) {
    return new CriteriaQuery(LastWord.WHOLE).build(criteria);
  }

  private Query build(Criteria criteria) {
    shown(criteria);
    if (criteria.text() != null) {
      text(criteria.text());
    }
    words(Fields.TITLE, criteria.title());
    words(Fields.COMPANY, criteria.company());
    words(Fields.LOCATION, criteria.location());
    keyword(Fields.WORKPLACE, criteria.workplace());
    keyword(Fields.SOURCE, criteria.source());
    keyword(Fields.TERM, criteria.term());
    score(criteria);
    if (criteria.minSalary() != null) {
      atLeast(Fields.SALARY, criteria.minSalary());
    }
    keyword(
        Fields.CURRENCY,
        criteria.currency() == null ? null : criteria.currency().toUpperCase(Locale.ROOT));
    after(Fields.POSTED, criteria.postedAfter());
    after(Fields.SEEN, criteria.seenAfter());
    status(criteria);
    return all.build();
  }

  /** How many words of a text are looked for. */
  static int words(String text) {
    return WORDS.of(text).size();
  }

  private void score(Criteria criteria) {
    if (criteria.minScore() == null) {
      return;
    }
    if (criteria.cv() == null) {
      all.add(new MatchNoDocsQuery("no CV, no scores"), Occur.FILTER);
    } else {
      atLeast(Fields.score(criteria.cv()), Fields.place(criteria.minScore(), 0));
    }
  }

  private void shown(Criteria criteria) {
    List<Long> cluster = criteria.cluster();
    if (cluster == null) {
      keyword(
          switch (criteria.hidden()) {
            case LEFT_OUT -> Fields.SHOWN;
            case ONLY -> Fields.HIDDEN;
            case TOO -> Fields.LISTED;
          },
          criteria.state());
      return;
    }
    List<BytesRef> ids = cluster.stream().map(id -> new BytesRef(Long.toString(id))).toList();
    all.add(new TermInSetQuery(Fields.ID, ids), Occur.FILTER);
    if (!criteria.state().equals("all")) {
      keyword(Fields.STATE, criteria.state());
    }
  }

  private void status(Criteria criteria) {
    if (criteria.status() != null) {
      List<BytesRef> statuses = criteria.status().stream().map(BytesRef::new).toList();
      all.add(new TermInSetQuery(Fields.STATUS, statuses), Occur.FILTER);
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
      // Which postings have it is remembered, and costs more to find than how relevant they are.
      all.add(new PhraseQuery(Fields.TEXT, words.toArray(String[]::new)), Occur.FILTER);
      words.forEach(word -> all.add(term(Fields.TEXT, word), Occur.MUST));
    }
  }

  private Query begunAnywhere(String word, String beginning) {
    return beginning.length() >= LEAST_BEGINNING
        ? begun(Fields.TEXT, word, beginning, List.of(Fields.TEXT))
        : begun(Fields.TEXT, word, beginning, List.of(Fields.TITLE, Fields.COMPANY));
  }

  private Query begun(String field, String word, String beginning, List<String> inFields) {
    Query whole = term(field, word);
    if (lastWord == LastWord.WHOLE) {
      return whole;
    }
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    any.add(whole, Occur.SHOULD);
    if (lastWord == LastWord.RANKED) {
      any.add(new BoostQuery(new ConstantScoreQuery(whole), MORE_THAN_WORDS), Occur.SHOULD);
    }
    for (String in : inFields) {
      Query begins = new ConstantScoreQuery(new PrefixQuery(new Term(in, beginning)));
      any.add(new BoostQuery(begins, 0), Occur.SHOULD);
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
        String beginning = typed.isEmpty() ? words.get(i) : WORDS.beginning(typed);
        all.add(begun(field, words.get(i), beginning, List.of(field)), Occur.MUST);
      }
    }
  }

  private static Query term(String field, String word) {
    return new TermQuery(new Term(field, word));
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
