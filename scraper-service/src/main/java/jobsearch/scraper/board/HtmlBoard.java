package jobsearch.scraper.board;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jobsearch.events.EventId;
import jobsearch.events.journal.ListedEntry;
import jobsearch.events.posting.Posting;
import jobsearch.scraper.fetch.Fetched;
import jobsearch.scraper.source.Source;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** List pages read with CSS selectors; each posting's own page carries schema.org JobPosting. */
final class HtmlBoard implements Board {

  private static final String NOTHING =
      "it has nothing that matches list.entry '%s': an error page, or another selector is needed;"
          + " if it shows an empty list, let list.empty name what says so";

  private final Source source;
  private final Source.Selectors selectors;
  private final StandIn names;

  HtmlBoard(Source source, Source.Html html) {
    this.source = source;
    this.selectors = html.selectors();
    this.names = new StandIn(source.identity(), source.base());
  }

  @Override
  public String firstPage() {
    return source.identity();
  }

  @Override
  public URI address(String url) throws Unreadable {
    return names.address(url);
  }

  /**
   * A page without entries is the end of the list only where the site says so itself ({@code
   * list.empty}): an error page or a captcha, answered with 200, looks just as empty, and taking it
   * for the end would count every posting of the later pages as gone.
   */
  @Override
  public Listing listing(String url, Fetched.Page page) throws Unreadable {
    return BigBodies.read(page.body(), () -> listing(document(url, page)));
  }

  private Listing listing(Document document) throws Unreadable {
    List<Element> found = document.select(selectors.entry());
    List<Listing.Entry> entries = new ArrayList<>();
    for (Element element : found) {
      ListedEntry listed = entry(element);
      if (listed != null) {
        entries.add(new Listing.Entry(listed, null));
      }
    }
    if (entries.isEmpty() && (!found.isEmpty() || !saysThatItIsEmpty(document))) {
      throw new Unreadable(
          found.isEmpty()
              ? NOTHING.formatted(selectors.entry())
              : "none of its " + found.size() + " entries has both a title and a link");
    }
    Element next = selectors.next() == null ? null : document.selectFirst(selectors.next());
    return new Listing(entries, found.size() - entries.size(), next == null ? null : link(next));
  }

  @Override
  public Posting posting(String url, Fetched.Page page) throws Unreadable {
    return BigBodies.read(
        page.body(),
        () -> new JobPostingPage(document(url, page), url, source.company(), names).posting());
  }

  private boolean saysThatItIsEmpty(Document document) {
    return selectors.empty() != null && document.selectFirst(selectors.empty()) != null;
  }

  /** Links resolve against the address that the page was fetched from. */
  private Document document(String url, Fetched.Page page) throws Unreadable {
    try {
      return Jsoup.parse(
          new ByteArrayInputStream(page.body()), page.charset(), names.address(url).toString());
    } catch (IOException e) {
      throw new Unreadable("it is not HTML");
    }
  }

  private @Nullable ListedEntry entry(Element element) {
    Element linked = element.selectFirst(selectors.link());
    String url = linked == null ? null : link(linked);
    String title = text(element, selectors.title());
    if (url == null || title == null) {
      return null;
    }
    String location = text(element, selectors.location());
    String date = date(element);
    Instant postedAt = BoardDate.parse(date);
    String id = selectors.id() == null ? "" : element.attr(selectors.id()).strip();
    return new ListedEntry(
        id.isEmpty() ? null : id,
        url,
        title,
        postedAt,
        location == null && date == null ? null : EventId.of("html-entry", title, location, date));
  }

  /** The identity URL of a link that can be opened; anything else is no link. */
  private @Nullable String link(Element element) {
    String absolute = element.absUrl("href");
    int fragment = absolute.indexOf('#');
    String url = names.identity(fragment < 0 ? absolute : absolute.substring(0, fragment));
    return url.startsWith("http://") || url.startsWith("https://") ? url : null;
  }

  private @Nullable String date(Element element) {
    Element dated = selectors.date() == null ? null : element.selectFirst(selectors.date());
    if (dated == null) {
      return null;
    }
    String text = dated.hasAttr("datetime") ? dated.attr("datetime") : dated.text();
    return text.isBlank() ? null : text.strip();
  }

  private static @Nullable String text(Element element, @Nullable String selector) {
    Element found = selector == null ? null : element.selectFirst(selector);
    return found == null || found.text().isBlank() ? null : found.text().strip();
  }
}
