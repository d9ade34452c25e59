package jobsearch.scraper.source;

import java.nio.file.Path;
import java.util.List;

/** The sources file cannot be used; each error names the field and what to write. */
public final class InvalidSources extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<Flaw> errors;

  /**
   * One thing that is wrong.
   *
   * @param field such as {@code sources.stripe.list.entry}
   */
  public record Flaw(String field, String detail) {}

  InvalidSources(Path file, List<Flaw> errors) {
    super("the sources file " + file.toAbsolutePath() + " cannot be used: " + text(errors));
    this.errors = List.copyOf(errors);
  }

  /** What is wrong, in the file's order. */
  public List<Flaw> flaws() {
    return errors;
  }

  private static String text(List<Flaw> errors) {
    return String.join("; ", errors.stream().map(e -> e.field() + " " + e.detail()).toList());
  }
}
