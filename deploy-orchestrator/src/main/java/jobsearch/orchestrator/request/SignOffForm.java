package jobsearch.orchestrator.request;

import jobsearch.web.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * How somebody vouches for a release.
 *
 * @param role as whom: {@code qa}
 * @param evidence the hash of the verification's report that they looked at
 */
public record SignOffForm(
    @Nullable String role, @Nullable String evidence, @Nullable String comment) {

  String wantedRole() {
    if (role == null || role.isBlank()) {
      throw ProblemException.invalid("/role", "say as whom you sign: {\"role\": \"qa\"}");
    }
    return role;
  }

  String wantedEvidence(@Nullable String now) {
    if (evidence == null || evidence.isBlank()) {
      throw ProblemException.invalid(
          "/evidence",
          "name the evidence that you looked at: " + (now == null ? "there is none" : now));
    }
    return evidence;
  }
}
