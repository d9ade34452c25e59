package jobsearch.orchestrator.status;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import jobsearch.events.Sha256;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How Jobsearch is, for people and their tools. */
@Path("/")
@Tag(name = "Status")
@Blocking
public class StatusPageResource {

  private static final String STYLE =
      ":root{color-scheme:light dark}"
          + "body{font:1rem/1.5 system-ui,sans-serif;max-width:45rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}"
          + "h1{margin-bottom:0}h2{font-size:1.1rem;margin-top:2rem}"
          + ".state{font-size:1.2rem;padding:.5rem 1rem;border-left:.5rem solid}"
          + ".well{border-color:#2a7d2e}.degraded,.maintenance,.unknown{border-color:#b26a00}.outage{border-color:#c02020}"
          + "ul{padding-left:1.2rem}";

  /** Nothing is loaded and nothing runs; the style is this very text. */
  private static final String POLICY =
      "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
          .formatted(
              Base64.getEncoder()
                  .encodeToString(Sha256.digest().digest(STYLE.getBytes(StandardCharsets.UTF_8))));

  private final StatusLook look;

  StatusPageResource(StatusLook look) {
    this.look = look;
  }

  /** The page. */
  @CheckedTemplate
  static final class Templates {

    private Templates() {}

    static native TemplateInstance statusPage(StatusPage page, String style);
  }

  @GET
  @Path("/api/status-page")
  @Operation(
      summary = "How it is: state, releases, what is under way, incidents, alerts",
      description =
          "state is well, degraded, outage, maintenance, or unknown where there is no gateway to ask.")
  public StatusPage status() {
    return look.now();
  }

  @GET
  @Path("/status-page")
  @Produces(MediaType.TEXT_HTML)
  @Operation(summary = "The same as a page that needs no script")
  @APIResponse(responseCode = "200", description = "The page")
  public Response page() {
    return Response.ok(Templates.statusPage(look.now(), STYLE).render())
        .header("Content-Security-Policy", POLICY)
        .header("Cache-Control", "no-store")
        .build();
  }
}
