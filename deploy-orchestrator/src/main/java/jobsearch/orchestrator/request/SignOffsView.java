package jobsearch.orchestrator.request;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who vouched for a release, and who has to.
 *
 * @param evidence the hash of the verification in force, which is what is signed; null if there is
 *     none, or nothing can be signed any more
 * @param required roles that have to; a hotfix needs one more
 * @param missing those who have not yet; empty after the admission
 * @param signed those that count, after the admission those that it was admitted with
 * @param trouble why nobody knows who has to sign; null if that is known
 */
public record SignOffsView(
    @Nullable String evidence,
    List<String> required,
    List<String> missing,
    List<Signed> signed,
    @Nullable String trouble) {

  /**
   * One of them.
   *
   * @param until from then on it counts no more
   */
  public record Signed(
      String role,
      String by,
      @Nullable Instant at,
      Instant until,
      String evidence,
      @Nullable String comment) {}
}
