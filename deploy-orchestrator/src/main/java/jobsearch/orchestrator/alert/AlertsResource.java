package jobsearch.orchestrator.alert;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import jobsearch.events.alert.AlertAcknowledged;
import jobsearch.runtime.Trouble;
import jobsearch.web.ProblemException;
import jobsearch.web.access.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is not as it must be, until it is over. */
@Path("/api/alerts")
@Tag(name = "Alerts")
@Blocking
public class AlertsResource {

  private final Alerts alerts;
  private final CurrentCaller caller;

  /**
   * Who takes care of it is whoever says so.
   *
   * @param reason what is being done
   */
  public record Acknowledgement(@Nullable String reason) {}

  AlertsResource(Alerts alerts, CurrentCaller caller) {
    this.alerts = alerts;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "Lists the alerts of the last four weeks, the newest first",
      description = "One that nobody acknowledges reaches more and more people.")
  @APIResponse(responseCode = "503", description = "The topic cannot be read (RFC 9457)")
  public List<AlertView> list() {
    requireFollowed();
    return alerts.read(AlertBook::all).stream().map(AlertView::of).toList().reversed();
  }

  @POST
  @Path("/{id}/acknowledgement")
  @Operation(summary = "Says that someone takes care of an alert: nobody else is told")
  @APIResponse(responseCode = "200", description = "It is acknowledged")
  @APIResponse(responseCode = "400", description = "The reason is missing (RFC 9457)")
  @APIResponse(responseCode = "404", description = "There is no such alert (RFC 9457)")
  @APIResponse(
      responseCode = "409",
      description = "It is over, or someone else takes care of it (RFC 9457)")
  @APIResponse(responseCode = "503", description = "The topic cannot be written (RFC 9457)")
  public AlertView acknowledge(@PathParam("id") String id, @Nullable Acknowledgement form) {
    if (form == null || form.reason() == null || form.reason().isBlank()) {
      throw ProblemException.invalid("/reason", "say what is being done: {\"reason\": \"...\"}");
    }
    requireFollowed();
    Alert known = find(id);
    AlertAcknowledged said = new AlertAcknowledged(known.id(), caller.get().name(), form.reason());
    if (known.climbs()) {
      say(said);
    }
    Alert after = find(known.id());
    if (!said.equals(after.acknowledged())) {
      throw ProblemException.of(
          "not-possible", "That cannot be done", 409, refusal(after), List.of());
    }
    return AlertView.of(after);
  }

  private static String refusal(Alert alert) {
    AlertAcknowledged by = alert.acknowledged();
    return by == null
        ? "alert %s is over: nothing is left to be done".formatted(alert.id())
        : "%s takes care of alert %s already: %s".formatted(by.by(), alert.id(), by.reason());
  }

  private Alert find(String id) {
    List<Alert> meant =
        alerts.read(AlertBook::all).stream()
            .filter(each -> !id.isBlank() && each.id().startsWith(id))
            .toList();
    if (meant.size() != 1) {
      throw ProblemException.notFound(
          meant.isEmpty()
              ? "there is no alert " + id
              : "give more of the id: many begin with " + id);
    }
    return meant.getFirst();
  }

  private void say(AlertAcknowledged said) {
    try {
      alerts.say(said);
    } catch (Trouble trouble) {
      throw ProblemException.unavailable("%s: %s".formatted(trouble.getMessage(), trouble.fix()));
    }
  }

  private void requireFollowed() {
    if (!alerts.isFollowed()) {
      throw ProblemException.unavailable(
          "the topic alerts is not read to its end yet: see that the broker runs");
    }
  }
}
