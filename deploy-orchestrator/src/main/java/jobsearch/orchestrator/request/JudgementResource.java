package jobsearch.orchestrator.request;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jobsearch.orchestrator.canary.CanaryRecord;
import jobsearch.orchestrator.canary.Replay;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.runtime.Trouble;
import jobsearch.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Judges a canary again, by what was recorded of it. */
@Path("/api/promotions/{id}/judgement")
@Tag(name = "Promotions")
@Blocking
public class JudgementResource {

  private static final String WHERE = "threshold";

  private final Requests requests;
  private final CanaryRecord record;

  JudgementResource(Requests requests, CanaryRecord record) {
    this.requests = requests;
    this.record = record;
  }

  @GET
  @Operation(
      summary = "Judges a promotion's stages again, by all that was recorded of them",
      description =
          "With the thresholds that it was judged by, those changed that are given as threshold=NAME:VALUE, such as"
              + " threshold=slower:1.2. Changes nothing. The latest stages of one that runs are as they are so far.")
  @APIResponse(
      responseCode = "200",
      description =
          "Each stage's verdict with what each metric saw, and where it would have failed")
  @APIResponse(responseCode = "400", description = "There is no such threshold (RFC 9457)")
  @APIResponse(responseCode = "404", description = "There is no such promotion (RFC 9457)")
  @APIResponse(responseCode = "503", description = "The topic cannot be read (RFC 9457)")
  public Replay judge(@PathParam("id") String id, @QueryParam(WHERE) List<String> changed) {
    Promotion promotion = requests.find(id);
    Map<String, String> named = new HashMap<>();
    for (String each : changed) {
      int colon = each.indexOf(':');
      if (colon < 1) {
        throw ProblemException.invalid(WHERE, "write a threshold as NAME:VALUE, slower:1.2");
      }
      named.put(each.substring(0, colon), each.substring(colon + 1));
    }
    try {
      return Replay.of(record.kept(promotion.id()), promotion.plan().stages().size(), named);
    } catch (Trouble e) {
      throw ProblemException.invalid(WHERE, e.getMessage() + ": " + e.fix());
    }
  }
}
