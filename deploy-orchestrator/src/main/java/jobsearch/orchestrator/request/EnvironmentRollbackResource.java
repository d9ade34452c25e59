package jobsearch.orchestrator.request;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.steer.Waits;
import jobsearch.web.access.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Takes back whatever came to an environment last. */
@Path("/api/environments/{name}/rollback")
@Tag(name = "Promotions")
@Blocking
public class EnvironmentRollbackResource {

  private final Requests requests;
  private final Waits waits;
  private final Signing signing;
  private final CurrentCaller caller;

  EnvironmentRollbackResource(
      Requests requests, Waits waits, Signing signing, CurrentCaller caller) {
    this.signing = signing;
    this.requests = requests;
    this.waits = waits;
    this.caller = caller;
  }

  @POST
  @Operation(
      summary = "Takes back the promotion that runs in an environment, or else what serves there",
      description = "As POST /api/promotions/{id}/rollback, for who does not know the id.")
  @APIResponse(responseCode = "202", description = "It counted; the promotion as it is now")
  @APIResponse(responseCode = "400", description = "Mode or reason are missing (RFC 9457)")
  @APIResponse(responseCode = "409", description = "Nothing can be taken back there (RFC 9457)")
  @APIResponse(responseCode = "503", description = "The topic cannot be written (RFC 9457)")
  public Response rollback(
      @PathParam("name") String name,
      @HeaderParam(IdempotencyKey.HEADER) @Nullable String sent,
      @Nullable RollbackForm form) {
    String key = IdempotencyKey.of(sent);
    Promotion promotion =
        requests.rollbackOf(name, PromotionsResource.whole(form), key, caller.get().name());
    return Response.accepted(
            PromotionView.of(promotion, waits.waiting(promotion.id()), signing.view(promotion)))
        .location(URI.create("/api/promotions/" + promotion.id()))
        .header(IdempotencyKey.HEADER, key)
        .build();
  }
}
