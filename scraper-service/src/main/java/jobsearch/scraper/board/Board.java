package jobsearch.scraper.board;

import java.net.URI;
import jobsearch.events.posting.Posting;
import jobsearch.scraper.fetch.Fetched;
import jobsearch.scraper.source.Source;

/** How to read a kind of board. Addresses in and out of it are identity URLs. */
public sealed interface Board permits AshbyBoard, HtmlBoard {

  /** The board of a source. */
  static Board of(Source source) {
    return switch (source.kind()) {
      case Source.Ashby ashby -> new AshbyBoard(source, ashby);
      case Source.Html html -> new HtmlBoard(source, html);
    };
  }

  /** The first list page. */
  String firstPage();

  /** Where a page is fetched. */
  URI address(String url) throws Unreadable;

  /** What a list page says. */
  Listing listing(String url, Fetched.Page page) throws Unreadable;

  /** What a posting's own page says. */
  Posting posting(String url, Fetched.Page page) throws Unreadable;
}
