package jobsearch.boards;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A company's board as web pages: lists of 50 entries, and for each posting a page with schema.org
 * JobPosting. Ordered newest first if every entry of every day is dated, else in row order.
 */
public final class HtmlBoard implements Board {

  /**
   * Below a reserved name (RFC 6761): the pages are made from a recording, not the live board's.
   */
  private static final String ORIGIN = "https://open-jobs-data.example/";

  static final int PAGE_SIZE = 50;
  private static final String DETAILS = "/jobs/";

  private final String platform;
  private final String slug;
  private final String company;
  private final Map<Integer, Shown> days = new ConcurrentHashMap<>();

  /** Its entries on one day, in its order, and by the address of their pages. */
  private record Shown(List<Listing> listings, Map<String, List<Listing>> byAddress) {
    Shown(List<Listing> listings) {
      this(
          List.copyOf(listings),
          listings.stream().collect(groupingBy(Listing::address, LinkedHashMap::new, toList())));
    }
  }

  /** A board that lists nothing yet. */
  public HtmlBoard(String platform, String slug, String company) {
    this.platform = platform;
    this.slug = slug;
    this.company = company;
    show(List.of());
  }

  /** From now on it lists these, on every day. */
  public void show(List<Listing> listings) {
    for (int day : RecordedBoards.DAYS) {
      show(day, listings);
    }
  }

  /** From now on it lists these on that day. */
  public void show(int day, List<Listing> listings) {
    days.put(day, new Shown(ordered(listings)));
  }

  /** What it lists on that day, in its order. */
  public List<Listing> listings(int day) {
    return shown(day).listings();
  }

  /** Whether it lists the newest first, on every day. */
  public boolean newestFirst() {
    return days.values().stream().allMatch(shown -> dated(shown.listings()));
  }

  /** The company whose board it is. */
  public String company() {
    return company;
  }

  String slug() {
    return slug;
  }

  @Override
  public String name() {
    return platform + "-" + slug;
  }

  @Override
  public String identity() {
    return ORIGIN + platform + "/" + slug;
  }

  @Override
  public String path() {
    return "/html/" + platform + "/" + slug;
  }

  @Override
  public String contentType() {
    return "text/html; charset=utf-8";
  }

  @Override
  public List<String> postings(int day) {
    return listings(day).stream().map(listing -> identity() + DETAILS + listing.address()).toList();
  }

  @Override
  public Optional<Page> page(int day, String below, String query) {
    if (below.isEmpty()) {
      return pageNumber(query).map(number -> ListPage.of(this, listings(day), number));
    }
    if (!below.startsWith(DETAILS)) {
      return Optional.empty();
    }
    List<Listing> rows = shown(day).byAddress().get(below.substring(DETAILS.length()));
    return Optional.ofNullable(rows).map(found -> DetailPage.of(company, found));
  }

  private Shown shown(int day) {
    Shown shown = days.get(day);
    if (shown == null) {
      throw new IllegalArgumentException("board " + name() + " has no day " + day);
    }
    return shown;
  }

  private static Optional<Integer> pageNumber(String query) {
    if (query.isEmpty()) {
      return Optional.of(1);
    }
    return query.matches("page=[1-9][0-9]{0,5}")
        ? Optional.of(Integer.parseInt(query.substring("page=".length())))
        : Optional.empty();
  }

  private static boolean dated(List<Listing> listings) {
    return listings.stream().allMatch(Listing::dated);
  }

  private static List<Listing> ordered(List<Listing> listings) {
    return dated(listings)
        ? listings.stream().sorted(Comparator.comparing(Listing::posted).reversed()).toList()
        : listings;
  }
}
