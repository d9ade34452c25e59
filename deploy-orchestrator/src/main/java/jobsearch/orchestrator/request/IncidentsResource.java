package jobsearch.orchestrator.request;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import jobsearch.orchestrator.promotion.ledger.Incident;
import jobsearch.web.ProblemException;
import jobsearch.web.access.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Releases that were taken back, until it is known why. */
@Path("/api/incidents")
@Tag(name = "Incidents")
@Blocking
public class IncidentsResource {

  private final Requests requests;
  private final CurrentCaller caller;

  /**
   * What an incident was.
   *
   * @param followUps what shall be done about it; nothing if absent
   */
  public record Closure(@Nullable String cause, @Nullable List<String> followUps) {}

  IncidentsResource(Requests requests, CurrentCaller caller) {
    this.requests = requests;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "Lists the incidents, the newest first",
      description = "An open one keeps its tag from being promoted again.")
  @APIResponse(responseCode = "503", description = "The topic cannot be read (RFC 9457)")
  public List<IncidentView> list() {
    return requests
        .read(ledger ->
            ledger.incidents().stream().map(each -> IncidentView.of(each, ledger)).toList())
        .reversed();
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "An incident with what happened until then")
  @APIResponse(responseCode = "404", description = "There is no such incident (RFC 9457)")
  @APIResponse(responseCode = "503", description = "The topic cannot be read (RFC 9457)")
  public IncidentView show(@PathParam("id") String id) {
    return view(requests.incident(id));
  }

  @POST
  @Path("/{id}/closure")
  @Operation(summary = "Says what an incident was: its tag may be promoted again")
  @APIResponse(responseCode = "200", description = "It is closed")
  @APIResponse(responseCode = "400", description = "The cause is missing (RFC 9457)")
  @APIResponse(responseCode = "404", description = "There is no such incident (RFC 9457)")
  @APIResponse(responseCode = "409", description = "It was closed otherwise (RFC 9457)")
  @APIResponse(responseCode = "503", description = "The topic cannot be written (RFC 9457)")
  public IncidentView close(@PathParam("id") String id, @Nullable Closure closure) {
    if (closure == null || closure.cause() == null || closure.cause().isBlank()) {
      throw ProblemException.invalid("/cause", "say what it was: {\"cause\": \"...\"}");
    }
    List<String> followUps = closure.followUps() == null ? List.of() : closure.followUps();
    return view(requests.close(id, closure.cause(), followUps, caller.get().name()));
  }

  private IncidentView view(Incident incident) {
    return requests.read(ledger -> IncidentView.of(incident, ledger));
  }
}
