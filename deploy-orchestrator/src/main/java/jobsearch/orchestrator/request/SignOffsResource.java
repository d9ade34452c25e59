package jobsearch.orchestrator.request;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.web.ProblemException;
import jobsearch.web.access.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who vouches for a release. */
@Path("/api/promotions/{id}/sign-offs")
@Tag(name = "Promotions")
@Blocking
public class SignOffsResource {

  private final Requests requests;
  private final Signing signing;
  private final CurrentCaller caller;

  SignOffsResource(Requests requests, Signing signing, CurrentCaller caller) {
    this.requests = requests;
    this.signing = signing;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "Who vouched for the release, until when, and who has to",
      description = "`evidence` is the hash of the verification in force: what is signed.")
  @APIResponse(responseCode = "404", description = "There is no such promotion (RFC 9457)")
  @APIResponse(responseCode = "503", description = "The topic cannot be read (RFC 9457)")
  public SignOffsView list(@PathParam("id") String id) {
    return signing.view(requests.find(id));
  }

  @POST
  @Operation(
      summary = "Vouches for the release, in a role",
      description =
          "`role` is devops, qa, engineering, product, or another of production.yaml; `evidence` is the hash that the"
              + " signer looked at. One person signs once.")
  @APIResponse(responseCode = "202", description = "It counted; what is signed and missing now")
  @APIResponse(responseCode = "400", description = "Role or evidence are missing (RFC 9457)")
  @APIResponse(responseCode = "403", description = "Only approvers may sign (RFC 9457)")
  @APIResponse(responseCode = "404", description = "There is no such promotion (RFC 9457)")
  @APIResponse(
      responseCode = "409",
      description =
          "It would not count: the evidence changed, nobody needs it, this person may not, or has signed already"
              + " (RFC 9457)")
  @APIResponse(
      responseCode = "503",
      description = "The topic cannot be written, or production.yaml is wrong (RFC 9457)")
  public Response sign(@PathParam("id") String id, @Nullable SignOffForm form) {
    if (form == null) {
      throw ProblemException.invalid("/role", "say as whom you sign: {\"role\": \"qa\"}");
    }
    Promotion promotion = signing.sign(id, form, caller.get());
    return Response.accepted(signing.view(promotion))
        .location(URI.create("/api/promotions/" + promotion.id() + "/sign-offs"))
        .build();
  }
}
