package jobsearch.scraper.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jobsearch.events.journal.ListedEntry;
import jobsearch.scraper.fetch.Fetched;
import jobsearch.scraper.source.Source;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlBoardTest {

  private static final String IDENTITY = "https://jobs.example/acme";
  private static final Source.Selectors SELECTORS =
      new Source.Selectors(
          "li.posting", "a", "a", ".location", "time", "data-id", "a[rel=next]", "p.none");
  private final Board board = board("http://127.0.0.1:8607/html/acme", SELECTORS);

  @Test
  void readsAListPage() throws Exception {
    Listing listing =
        listing(
            """
            <ul><li class=posting data-id=7><a href="acme/jobs/7">Cook &amp; Baker</a>
            <span class=location>Bern</span> <time datetime="2026-08-01T10:00:00+02:00">Aug</time>
            </li></ul><a rel=next href="?page=2">Next</a>
            """);

    assertThat(listing.next()).isEqualTo(IDENTITY + "?page=2");
    assertThat(listing.skipped()).isZero();
    ListedEntry entry = listing.entries().getFirst().listed();
    assertThat(entry.nativeId()).isEqualTo("7");
    assertThat(entry.url()).isEqualTo(IDENTITY + "/jobs/7");
    assertThat(entry.title()).isEqualTo("Cook & Baker");
    assertThat(entry.postedAt()).isEqualTo(Instant.parse("2026-08-01T08:00:00Z"));
    assertThat(entry.fingerprint()).isNotNull();
    assertThat(listing.entries().getFirst().posting()).isNull();
  }

  @Test
  void readsTheTextOfADateWithoutAttribute() throws Exception {
    assertThat(entry("<a href=x>A</a> <time>2026-08-01</time>").postedAt())
        .isEqualTo(Instant.parse("2026-08-01T00:00:00Z"));
    assertThat(entry("<a href=x>A</a> <time>yesterday</time>").postedAt()).isNull();
    assertThat(entry("<a href=x>A</a> <time> </time>").postedAt()).isNull();
  }

  @Test
  void fingerprintsTitleLocationAndDate() throws Exception {
    @Nullable String before = entry("<a href=x>A</a><b class=location>Bern</b>").fingerprint();

    assertThat(entry("<i><a href=x> A </a></i><b class=location>Bern</b>").fingerprint())
        .isEqualTo(before);
    assertThat(entry("<a href=x>A</a><b class=location>Basel</b>").fingerprint())
        .isNotEqualTo(before);
    assertThat(entry("<a href=x>A</a>").fingerprint()).isNull();
  }

  @Test
  void neverNamesTheFetchAddress() throws Exception {
    Listing listing =
        listing(
            """
            <li class=posting><a href="http://127.0.0.1:8607/html/acme/jobs/1">A</a>
            <li class=posting><a href="/html/acme/jobs/2#top">B</a>
            <li class=posting><a href="/elsewhere/3">C</a>
            <li class=posting><a href="https://other.example/4">D</a>
            """);

    assertThat(listing.entries())
        .extracting(entry -> entry.listed().url())
        .containsExactly(
            IDENTITY + "/jobs/1",
            IDENTITY + "/jobs/2",
            "https://jobs.example/elsewhere/3",
            "https://other.example/4");
  }

  @Test
  void fetchesIdentityUrlsFromTheStandIn() throws Exception {
    assertThat(board.address(IDENTITY)).hasToString("http://127.0.0.1:8607/html/acme");
    assertThat(board.address(IDENTITY + "?page=2"))
        .hasToString("http://127.0.0.1:8607/html/acme?page=2");
    assertThat(board.address("https://jobs.example/acmeX/1"))
        .hasToString("http://127.0.0.1:8607/acmeX/1");
    assertThat(board.address("https://jobs.example")).hasToString("http://127.0.0.1:8607");
    assertThat(board.address("https://other.example/4")).hasToString("https://other.example/4");
    assertThatThrownBy(() -> board.address("https://oth er.example/"))
        .isInstanceOf(Unreadable.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "jobs/a b|c[1]^`{}; /jobs/a%20b%7Cc%5B1%5D%5E%60%7B%7D",
        "jobs/köchin/😀; /jobs/k%C3%B6chin/%F0%9F%98%80",
        "jobs/1?a[]=x y|z; /jobs/1?a[]=x%20y%7Cz",
        "jobs/100%/a%20b%2; /jobs/100%25/a%20b%252",
        "'jobs/\"<x>\\'; /jobs/%22%3Cx%3E%5C",
        "jobs/plain-1_2.3~4!$&'()*+,:@=5; /jobs/plain-1_2.3~4!$&'()*+,:@=5",
      })
  void opensLinksAsBrowsersDo(String link, String path) throws Exception {
    String html = "<li class=posting><a>A</a>";
    Element page = Jsoup.parse(html);
    page.expectFirst("a").attr("href", "/html/acme/" + link);

    String url = listing(page.outerHtml()).entries().getFirst().listed().url();

    assertThat(url).isEqualTo(IDENTITY + path);
    assertThat(board.address(url)).hasToString("http://127.0.0.1:8607/html/acme" + path);
  }

  @Test
  void fetchesALiveBoardWhereItIs() throws Exception {
    Board live = board(IDENTITY, SELECTORS);

    assertThat(live.address(IDENTITY + "/jobs/1")).hasToString(IDENTITY + "/jobs/1");
  }

  @Test
  void standsInForABoardWithASlashAtItsEnd() throws Exception {
    Source.Html html = new Source.Html(false, SELECTORS);
    Board slash =
        Board.of(
            new Source(
                "a",
                IDENTITY + "/",
                "http://127.0.0.1:1/x/",
                Duration.ZERO,
                null,
                null,
                true,
                html));

    assertThat(slash.address(IDENTITY + "/")).hasToString("http://127.0.0.1:1/x/");
    assertThat(slash.address(IDENTITY + "/jobs/1")).hasToString("http://127.0.0.1:1/x/jobs/1");
  }

  @Test
  void countsEntriesThatNobodyCouldOpen() throws Exception {
    Listing listing =
        listing(
            """
            <li class=posting><a href="">No link</a>
            <li class=posting><a href="javascript:apply()">Script</a>
            <li class=posting><a href="x"> </a>
            <li class=posting>Nothing
            <li class=posting><a href="x">A</a>
            """);

    assertThat(listing.entries()).hasSize(2);
    assertThat(listing.skipped()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?page=3"})
  void takesAPageWithoutEntriesForAFault(String page) {
    assertThatThrownBy(() -> board.listing(IDENTITY + page, page("<h1>We will be back soon</h1>")))
        .isInstanceOf(Unreadable.class)
        .hasMessageStartingWith("it has nothing that matches list.entry 'li.posting'")
        .hasMessageContaining("list.empty");
    assertThatThrownBy(() -> board.listing(IDENTITY + page, page("<li class=posting>A")))
        .isInstanceOf(Unreadable.class)
        .hasMessage("none of its 1 entries has both a title and a link");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?page=3"})
  void takesAPageThatSaysThatItIsEmptyForTheEnd(String page) throws Exception {
    Listing listing = board.listing(IDENTITY + page, page("<ul></ul><p class=none>No openings"));

    assertThat(listing).isEqualTo(new Listing(List.of(), 0, null));
  }

  @Test
  void readsTheCharsetThatTheHeaderStates() throws Exception {
    byte[] latin = "<li class=posting><a href=x>Köchin</a>".getBytes(StandardCharsets.ISO_8859_1);

    Listing listing = board.listing(IDENTITY, new Fetched.Page(latin, "ISO-8859-1", null));

    assertThat(listing.entries().getFirst().listed().title()).isEqualTo("Köchin");
  }

  @Test
  void needsOnlyEntryLinkAndTitle() throws Exception {
    Board plain =
        board(IDENTITY, new Source.Selectors("li", "a", "a", null, null, null, null, null));

    Listing listing = plain.listing(IDENTITY, page("<li><a href='/j/1'>A</a>"));

    assertThat(listing.entries())
        .extracting(Listing.Entry::listed)
        .containsExactly(new ListedEntry(null, "https://jobs.example/j/1", "A", null, null));
  }

  private ListedEntry entry(String html) throws Unreadable {
    return listing("<li class=posting>" + html).entries().getFirst().listed();
  }

  private Listing listing(String html) throws Unreadable {
    return board.listing(IDENTITY, page(html));
  }

  private static Board board(String base, Source.Selectors selectors) {
    return Board.of(
        new Source(
            "acme",
            IDENTITY,
            base,
            Duration.ZERO,
            null,
            null,
            true,
            new Source.Html(true, selectors)));
  }

  private static Fetched.Page page(String html) {
    return new Fetched.Page(html.getBytes(StandardCharsets.UTF_8), "UTF-8", null);
  }
}
