package jobsearch.gateway.show;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jobsearch.gateway.measure.Measurements;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How the requests are shared, and what came of them. */
@Path("/api/traffic")
@Produces(MediaType.APPLICATION_JSON)
public class TrafficResource {

  private final TrafficView view;
  private final Measurements measurements;

  TrafficResource(TrafficView view, Measurements measurements) {
    this.view = view;
    this.measurements = measurements;
  }

  @GET
  @Operation(summary = "How requests are shared among releases, how each of them is")
  public TrafficState traffic() {
    return view.now();
  }

  @GET
  @Path("/measurements")
  @Operation(
      summary = "What came of requests since the gateway started, by release: counts, latencies",
      description =
          "Each attempt counts for the release that it went to. Subtract an earlier answer with the same `since`."
              + " The kind is read, write or stream; pinned if the request named its release.")
  public Measurements.Report measurements() {
    return measurements.report();
  }
}
