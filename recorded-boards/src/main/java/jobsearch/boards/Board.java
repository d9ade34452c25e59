package jobsearch.boards;

import java.util.List;
import java.util.Optional;

/** A job board as its visitors see it, on each day of the recording. */
public sealed interface Board permits AshbyBoard, HtmlBoard {

  /** Its name in the sources file: lower-case letters, digits and hyphens. */
  String name();

  /**
   * The URL that facts carry: the live board's, or one below a reserved name; never a port here.
   */
  String identity();

  /** Where its list is on this server; its detail pages are below that. */
  String path();

  /** The header {@code Content-Type} of its pages. */
  String contentType();

  /** The identity URLs of what it lists, in its order; a posting listed twice is there twice. */
  List<String> postings(int day);

  /**
   * The page at an address of this board, if it has one there.
   *
   * @param below the rest of the address after {@link #path()}: empty, or starting with a slash
   * @param query the address's query, without the question mark; empty if it has none
   */
  Optional<Page> page(int day, String below, String query);
}
