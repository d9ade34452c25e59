package jobsearch.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as RFC 9457 describes it ({@code application/problem+json}).
 *
 * @param type a stable URI that names the kind of problem
 * @param errors one for each thing that is wrong with the request
 */
public record Problem(
    String type,
    String title,
    int status,
    @Nullable String detail,
    @Nullable String instance,
    List<Error> errors) {

  /**
   * One thing that is wrong.
   *
   * @param pointer where: a parameter's name or a JSON pointer
   */
  public record Error(String detail, String pointer) {}

  public Problem {
    errors = List.copyOf(errors);
  }
}
