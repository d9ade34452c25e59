package jobsearch.web.work;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jobsearch.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** How much of the work a service takes; a service that works puts it at {@code /api/work}. */
public abstract class WorkEndpoint {

  private final Work work;

  /** The endpoint of this work. */
  protected WorkEndpoint(Work work) {
    this.work = work;
  }

  /** What it takes and has. */
  @GET
  @Operation(summary = "How much of the work this worker takes, and what it has")
  @APIResponse(responseCode = "200", description = "Share, partitions, what is under way")
  @APIResponse(responseCode = "503", description = "The broker does not say (RFC 9457)")
  public WorkState work() {
    return work.state();
  }

  /** Takes another share. */
  @PUT
  @Operation(
      summary = "Take another share of the work",
      description =
          "With 0 nothing more is begun, what is under way ends, and the others of the group get the"
              + " rest, after JOBSEARCH_WORK_PATIENCE at the latest.")
  @APIResponse(responseCode = "200", description = "It is being taken; partitions follow")
  @APIResponse(responseCode = "400", description = "The share is not 0 to 100: see errors")
  @APIResponse(responseCode = "503", description = "The broker does not say (RFC 9457)")
  public WorkState take(@Nullable WorkForm form) {
    Integer share = form == null ? null : form.share();
    if (share == null) {
      throw ProblemException.invalid("/share", "a share is missing, such as {\"share\": 0}");
    }
    if (share < 0 || share > 100) {
      throw ProblemException.invalid("/share", "the share must be 0 to 100, not " + share);
    }
    work.take(share);
    return work.state();
  }
}
