package jobsearch.orchestrator.request;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import jobsearch.orchestrator.observe.RuleSight;
import jobsearch.orchestrator.promotion.watch.Seen;
import jobsearch.orchestrator.promotion.window.Windows;
import jobsearch.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** When releases may begin. */
@Path("/api/windows")
@Tag(name = "Promotions")
@Blocking
public class WindowsResource {

  private final RuleSight rules;
  private final Clock clock;

  WindowsResource(RuleSight rules, Clock clock) {
    this.rules = rules;
    this.clock = clock;
  }

  @GET
  @Operation(
      summary = "Whether releases may begin now, why, and when that changes",
      description =
          "Section windows of production.yaml. Rollbacks and aborts are possible at any time; a hotfix needs one"
              + " more sign-off only.")
  @APIResponse(
      responseCode = "503",
      description = "production.yaml is wrong: no window opens until it is mended (RFC 9457)")
  public WindowsView show() {
    return switch (rules.windows()) {
      case Seen.Known<Windows>(Windows windows, _) -> WindowsView.of(windows, clock.instant());
      case Seen.Unknown<Windows>(String why, _) -> throw ProblemException.unavailable(why);
    };
  }
}
