package jobsearch.orchestrator.notify;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.environment.Notifications;
import jobsearch.web.ProblemException;
import jobsearch.web.access.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Sends a notification through each channel, at once. */
@Path("/api/alerts/test")
@Tag(name = "Alerts")
@Blocking
public class AlertTestResource {

  private final Settings settings;
  private final Channels channels;
  private final CurrentCaller caller;
  private final Clock clock;

  /**
   * What came of it.
   *
   * @param delivered whether its receiver took it
   * @param problem null if it did
   */
  public record Result(String channel, String kind, boolean delivered, @Nullable String problem) {}

  AlertTestResource(Settings settings, Channels channels, CurrentCaller caller, Clock clock) {
    this.settings = settings;
    this.channels = channels;
    this.caller = caller;
    this.clock = clock;
  }

  @POST
  @Operation(
      summary = "Sends a notification through each channel and says what came of it",
      description = "It waits in no queue, is not repeated, and raises no alert.")
  @APIResponse(responseCode = "200", description = "What came of it, for each channel")
  @APIResponse(responseCode = "409", description = "There is no channel (RFC 9457)")
  @APIResponse(
      responseCode = "503",
      description = "The file with the channels is not valid (RFC 9457)")
  public List<Result> test() {
    Notifications now = settings();
    if (now.channels().isEmpty()) {
      throw ProblemException.of(
          "not-possible",
          "That cannot be done",
          409,
          "there is no channel: name some under `notifications` in environments/production.yaml",
          List.of());
    }
    Notice notice =
        Notice.of(
            UUID.randomUUID().toString(),
            "test",
            "A test",
            "%s tries whether notifications arrive. Nothing is to be done."
                .formatted(caller.get().name()),
            clock.instant());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Result>> all =
          now.names().stream()
              .map(name ->
                  CompletableFuture.supplyAsync(
                      () -> tried(name, now.channels().get(name), notice), threads))
              .toList();
      return all.stream().map(CompletableFuture::join).toList();
    }
  }

  private Notifications settings() {
    try {
      return settings.get();
    } catch (Trouble e) {
      throw ProblemException.unavailable("%s: %s".formatted(e.getMessage(), e.fix()));
    }
  }

  private Result tried(String name, Notifications.@Nullable Channel settings, Notice notice) {
    String kind = settings instanceof Notifications.Email ? "email" : "webhook";
    try {
      if (settings != null) {
        channels.of(name, settings).send(notice);
      }
      return new Result(name, kind, true, null);
    } catch (NotDelivered e) {
      return new Result(name, kind, false, e.reason());
    }
  }
}
