package jobsearch.boards;

import java.util.List;

/**
 * A page of a board's list. Its links are relative and begin with the board's own name, so that
 * they lead to the right page from the fetch address and from the identity URL alike: both end in
 * that name, without a slash.
 */
final class ListPage {

  private ListPage() {}

  /** A page after the last says that it is empty: a board may shrink while it is read. */
  static Page of(HtmlBoard board, List<Listing> listings, int number) {
    int size = listings.size();
    int from = (int) Math.min(size, (number - 1L) * HtmlBoard.PAGE_SIZE);
    int to = Math.min(size, from + HtmlBoard.PAGE_SIZE);
    StringBuilder html = new StringBuilder();
    html.append(Html.head("Jobs at " + board.company())).append("<ul class=\"postings\">\n");
    for (Listing listing : listings.subList(from, to)) {
      html.append(entry(board.slug(), listing));
    }
    html.append("</ul>\n");
    if (from == to) {
      html.append("<p class=\"empty\">No postings here</p>\n");
    }
    if (number > 1) {
      html.append(turn("prev", "Previous", board.slug(), number - 1));
    }
    if (to < size) {
      html.append(turn("next", "Next", board.slug(), number + 1));
    }
    return Page.Plain.of(html.append("</body>\n</html>\n").toString());
  }

  private static String entry(String slug, Listing listing) {
    StringBuilder entry = new StringBuilder("<li class=\"posting\">");
    entry.append(
        "<a class=\"title\" href=\"%s/jobs/%s\">%s</a>"
            .formatted(Html.escaped(slug), listing.address(), Html.escaped(listing.title())));
    if (!listing.locations().isEmpty()) {
      entry.append(
          " <span class=\"location\">%s</span>".formatted(Html.escaped(listing.location())));
    }
    if (listing.dated()) {
      entry.append(" ").append(Html.time(listing.postedAt()));
    }
    return entry.append("</li>\n").toString();
  }

  private static String turn(String rel, String text, String slug, int number) {
    String address = Html.escaped(slug) + (number == 1 ? "" : "?page=" + number);
    return "<a rel=\"%s\" href=\"%s\">%s</a>\n".formatted(rel, address, text);
  }
}
