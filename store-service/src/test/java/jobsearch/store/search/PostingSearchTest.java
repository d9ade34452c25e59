package jobsearch.store.search;

import static jobsearch.store.Facts.BOARD;
import static jobsearch.store.Facts.page;
import static jobsearch.store.Facts.pair;
import static jobsearch.store.Facts.ref;
import static jobsearch.store.Facts.scored;
import static jobsearch.store.Facts.scraped;
import static jobsearch.store.Facts.start;
import static jobsearch.store.search.Criterias.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.posting.Posting;
import jobsearch.events.posting.Salary;
import jobsearch.events.posting.Workplace;
import jobsearch.store.FoldedStore;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostingSearchTest {

  @TempDir Path directory;
  FoldedStore store;
  Indexer indexer;
  PostingSearch search;

  @BeforeEach
  void open() throws SQLException {
    store = new FoldedStore(directory);
    indexer = new Indexer(directory.resolve("search-index"), store.database().readers());
    search = new PostingSearch(indexer);
    indexer.start();
  }

  @AfterEach
  void close() throws SQLException, InterruptedException {
    indexer.close();
    store.close();
  }

  @ParameterizedTest
  @CsvSource({
    "java engineer, 1",
    "JAVA, 1 3",
    "jav, 1",
    "'java ', 1",
    "engineers, 1",
    "\"data engineer\", 1",
    "\"engineer data\", ''",
    "\"data engineer, 1",
    "muenchen, 2",
    "MÜNCHEN, 2",
    "munch, 2",
    "cafe, 2",
    "c++, 2",
    "'c ', ''",
    ".net, 3",
    "node, 3",
    "node.js, 3",
    "kubern, 2",
    "frontend %, 3",
    "zurich, ''",
  })
  void wordsAreFoundAsPeopleWriteThem(String text, String ids) throws Exception {
    said(1, "Data Engineers (Java)", "Acme", "Berlin", "Build pipelines.");
    said(2, "C++ Entwickler", "Café GmbH", "München", "We like Kubernetes.");
    said(3, "Frontend", "Acme", "Köln", "JavaScript, Node.js and ASP.NET");
    assertThat(numbers(text(text))).containsExactlyInAnyOrder(expected(ids));
  }

  @ParameterizedTest
  @CsvSource({"acm, 1 3", "acme inc, 1", "inc acme, 1", "cme, ''"})
  void companiesAreFoundByTheBeginningsOfWords(String company, String ids) throws Exception {
    said(1, "One", "Acme Inc.", "Berlin", "");
    said(2, "Two", "Other", "Berlin", "acme");
    said(3, "Three", "ACME", "Bonn", "");
    assertThat(numbers(Criterias.of("open", null, null, company, null)))
        .containsExactlyInAnyOrder(expected(ids));
    assertThat(numbers(Criterias.of("open", null, "thr", "acme", "bonn"))).containsExactly(3L);
  }

  @Test
  void theBestMatchOfTheTitleComesFirst() throws Exception {
    said(1, "Designer", "Acme", "Berlin", "Our platform team works with the platform.");
    said(2, "Platform Engineer", "Acme", "Berlin", "Build things with many other people.");
    assertThat(search.find(text("platform"), Order.RELEVANCE, 10, null).ids())
        .containsExactly(2L, 1L);
  }

  @Test
  void everyOrderIsPagedOnce() throws Exception {
    for (int number = 1; number <= 7; number++) {
      store.say(scraped("r1", number));
    }
    store.say(start("r2"), page("r2", 1, 1, 2, 3));
    store.say(scored(pair(1), 5), scored(pair(2), 9), scored(pair(3), 5));
    seen();
    for (Order order : Order.values()) {
      Criteria criteria = order == Order.RELEVANCE ? text("engineer") : Criterias.state("open");
      List<Long> all = search.find(criteria, order, 100, null).ids();
      assertThat(all).hasSize(7);
      List<Long> paged = new ArrayList<>();
      Cursor cursor = null;
      do {
        PostingSearch.Hits hits = search.find(criteria, order, 2, cursor);
        paged.addAll(hits.ids());
        cursor = hits.next() == null ? null : Cursor.decode(hits.next().encode());
      } while (cursor != null);
      assertThat(paged).isEqualTo(all);
    }
    assertThat(search.find(Criterias.state("open"), Order.SCORE, 100, null).ids())
        .containsExactly(2L, 3L, 1L, 7L, 6L, 5L, 4L);
  }

  @Test
  void allThatIsHandedOverIsOfOneMoment() throws Exception {
    for (int number = 1; number <= 5; number++) {
      store.say(scraped("r1", number));
    }
    store.say(start("r2"), page("r2", 1, 1, 2), scored(pair(2), 3));
    seen();
    List<Long> ids = new ArrayList<>();
    search.each(
        Criterias.state("open"),
        Order.SCORE,
        1,
        page -> {
          if (ids.isEmpty()) {
            // It would have been still to come, and is now before what was handed over.
            store.say(scored(pair(1), 9), scraped("r1", 6));
            await().atMost(ONE_MINUTE).until(() -> indexer.change() == indexer.lastChange());
          }
          ids.addAll(page);
        });
    assertThat(ids).containsExactly(2L, 5L, 4L, 3L, 1L);
    assertThat(search.find(Criterias.state("open"), Order.SCORE, 100, null).ids())
        .containsExactly(1L, 2L, 6L, 5L, 4L, 3L);
  }

  @Test
  void withoutACvNothingHasAScore() throws Exception {
    said(1, "Baker", "Acme", "Berlin", "");
    seen();
    assertThat(search.count(Criterias.leastScore(null, 1))).isZero();
    assertThat(search.count(Criterias.state("open"))).isEqualTo(1);
  }

  @Test
  void whatNoPageEndedWithIsNoCursor() {
    for (String text : List.of("%", "", "eA", new Cursor(Order.SEEN, 1, 2, null).encode() + "eA")) {
      assertThatThrownBy(() -> Cursor.decode(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void criteriaNarrow() throws Exception {
    store.say(start("r1", "java", jobsearch.store.Facts.CV));
    store.say(page("r1", "java", jobsearch.store.Facts.CV, 1, 1));
    store.say(scraped("r1", 1), scored(pair(1), 6));
    store.say(
        new PostingScraped(
            "r1",
            ref(2),
            new Posting(
                "Manager",
                "Other",
                List.of(),
                Workplace.REMOTE,
                null,
                null,
                null,
                new Salary(null, new BigDecimal("5000.50"), "EUR", Salary.Interval.MONTH, null),
                Instant.parse("2026-07-01T00:00:00Z"),
                null,
                null),
            "f2",
            null));
    seen();
    assertThat(numbers(Criterias.narrow("REMOTE", null, null, null))).containsExactly(2L);
    assertThat(numbers(Criterias.narrow(null, BOARD, null, null))).containsExactly(2L, 1L);
    assertThat(numbers(Criterias.narrow(null, "else", null, null))).isEmpty();
    assertThat(numbers(Criterias.narrow(null, null, "java", null))).containsExactly(1L);
    assertThat(numbers(Criterias.narrow(null, null, null, 6))).containsExactly(1L);
    assertThat(numbers(Criterias.narrow(null, null, null, 7))).isEmpty();
    assertThat(numbers(Criterias.money(60_000, "eur"))).containsExactly(2L);
    assertThat(numbers(Criterias.money(60_007, null))).isEmpty();
    assertThat(numbers(Criterias.money(1, "USD"))).isEmpty();
    Instant posted = Instant.parse("2026-07-01T00:00:00Z");
    assertThat(numbers(Criterias.after(posted, null))).isEmpty();
    assertThat(numbers(Criterias.after(posted.minusMillis(1), null))).containsExactly(2L);
    assertThat(numbers(Criterias.after(null, Instant.MAX))).isEmpty();
    assertThat(numbers(Criterias.cluster("all", List.of(1L, 9L)))).containsExactly(1L);
    assertThat(numbers(Criterias.cluster("gone", List.of(1L)))).isEmpty();
  }

  @Test
  void valuesAreCountedAmongWhatIsMeant() throws Exception {
    assertThat(search(() -> search.count(Criterias.state("all"), List.of("company"))))
        .isEqualTo("{company=[]}");
    said(1, "One", "Acme", "Berlin", "java");
    said(2, "Two", "Acme", "Berlin", "java");
    said(3, "Three", "Other", "Berlin", "java");
    said(4, "Four", "Third", "Berlin", "cobol");
    assertThat(search(() -> search.count(text("java"), List.of("company", "state", "workplace"))))
        .isEqualTo(
            "{company=[Count[value=Acme, count=2], Count[value=Other, count=1]],"
                + " state=[Count[value=open, count=3]], workplace=[]}");
    assertThat(search.count(text("java"))).isEqualTo(3);
    assertThat(PostingSearch.facets()).contains("source");
    assertThat(PostingSearch.words("%% c++ a-b")).isEqualTo(3);
    assertThat(PostingSearch.words("%%")).isZero();
  }

  @Test
  void rubbishIsIndexedToo() throws Exception {
    said(1, "x".repeat(40_000), "y".repeat(40_000), "z".repeat(40_000), "");
    assertThat(search.count(Criterias.state("open"))).isOne();
    assertThat(Fields.micros(Instant.MAX)).isPositive();
  }

  @Test
  void aSalaryWithoutItsTimeIsNotGuessed() {
    Salary salary = new Salary(BigDecimal.TEN, null, "EUR", null, null);
    assertThat(YearlySalary.of(salary)).isNull();
    assertThat(YearlySalary.of(new Salary(null, null, "EUR", Salary.Interval.YEAR, null))).isNull();
    for (Salary.Interval interval : Salary.Interval.values()) {
      assertThat(YearlySalary.of(new Salary(BigDecimal.TEN, null, null, interval, null)))
          .extracting(YearlySalary::amount, InstanceOfAssertFactories.LONG)
          .isBetween(10L, 20_800L);
    }
  }

  private interface Asked {
    Object ask() throws IOException;
  }

  private String search(Asked asked) throws Exception {
    seen();
    return asked.ask().toString();
  }

  private void said(int number, String title, String company, String place, String description)
      throws Exception {
    Posting posting =
        new Posting(
            title, company, List.of(place), null, description, null, null, null, null, null, null);
    store.say(new PostingScraped("r1", ref(number), posting, "f" + number, null));
    seen();
  }

  private void seen() throws Exception {
    long change = store.count("SELECT coalesce(max(id), 0) FROM changes");
    assertThat(indexer.await(change, Duration.ofSeconds(20))).isTrue();
  }

  private List<Long> numbers(Criteria criteria) throws IOException {
    return search.find(criteria, Order.SEEN, 100, null).ids();
  }

  private static Long[] expected(String ids) {
    return ids.isEmpty()
        ? new Long[0]
        : List.of(ids.split(" ")).stream().map(Long::valueOf).toArray(Long[]::new);
  }
}
