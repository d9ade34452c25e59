package jobsearch.scraper.source;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A board to search.
 *
 * @param name as in the sources file
 * @param identity the URL that names it in facts, wherever it is fetched from
 * @param base the address to fetch from
 * @param delay between two requests
 * @param mostPages after which reading stops; null if there is no limit
 * @param company whose board it is, for postings that do not say so
 * @param robots whether the hosts' robots.txt decide what is fetched
 */
public record Source(
    String name,
    String identity,
    String base,
    Duration delay,
    @Nullable Integer mostPages,
    @Nullable String company,
    boolean robots,
    Kind kind) {

  /** What kind of board it is, with what only that kind needs. */
  public sealed interface Kind {

    /** The name in the sources file. */
    String type();

    /** Whether its list has the newest postings first. */
    boolean newestFirst();
  }

  /** A board of jobs.ashbyhq.com, read through its public API. */
  public record Ashby(String board) implements Kind {
    @Override
    public String type() {
      return "ashby";
    }

    /** The API gives everything at once, in no order that it promises. */
    @Override
    public boolean newestFirst() {
      return false;
    }
  }

  /** Any board with list pages and postings that carry schema.org JobPosting. */
  public record Html(boolean newestFirst, Selectors selectors) implements Kind {
    @Override
    public String type() {
      return "html";
    }
  }

  /**
   * Where a list page has what, as CSS selectors; all but {@code entry}, {@code next} and {@code
   * empty} apply within an entry.
   *
   * @param id attribute of the entry that holds the board's own id
   * @param empty what only a page without entries shows, such as the site's "no results"
   */
  public record Selectors(
      String entry,
      String link,
      String title,
      @Nullable String location,
      @Nullable String date,
      @Nullable String id,
      @Nullable String next,
      @Nullable String empty) {}
}
