package jobsearch.orchestrator.request;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.util.List;
import jobsearch.orchestrator.report.Layout;
import jobsearch.orchestrator.report.Markdown;
import jobsearch.orchestrator.report.Report;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a promotion came to, for people and for tools. */
@Path("/api/promotions/{id}/report")
@Tag(name = "Promotions")
@Blocking
public class ReportResource {

  private static final String MARKDOWN = "text/markdown";

  /** Whatever may have got into the page, it is not run, and nothing is fetched. */
  private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

  /** The first is meant where nobody says what they want. */
  private static final List<Variant> FORMS =
      List.of(form(MediaType.APPLICATION_JSON), form(MARKDOWN), form(MediaType.TEXT_HTML));

  private final Reports reports;
  private final Template page;

  ReportResource(Reports reports, @Location("report.html") Template page) {
    this.reports = reports;
    this.page = page;
  }

  @GET
  @Produces({MediaType.APPLICATION_JSON, MARKDOWN, MediaType.TEXT_HTML})
  @Operation(
      summary = "The report of a promotion; of one that runs, so far",
      description =
          "Decision and reasons, risks, gates, steps, figures of both releases, the canary with what was counted over"
              + " time, sign-offs, the drill, after-care and all that happened. As JSON, Markdown or a page, by the"
              + " header Accept. The beginning of an id will do where only one begins so.")
  @APIResponse(
      responseCode = "200",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Report.class)),
        @Content(mediaType = MARKDOWN, schema = @Schema(implementation = String.class)),
        @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(implementation = String.class))
      })
  @APIResponse(responseCode = "404", description = "There is no such promotion (RFC 9457)")
  @APIResponse(responseCode = "406", description = "It is not to be had in that form")
  @APIResponse(responseCode = "503", description = "The topic cannot be read (RFC 9457)")
  public Response show(@PathParam("id") String id, @Context Request request) {
    Report report = reports.of(id);
    Variant wanted = request.selectVariant(FORMS);
    if (wanted == null) {
      return Response.notAcceptable(FORMS).build();
    }
    MediaType type = wanted.getMediaType();
    Object shown =
        switch (type.getSubtype()) {
          case "markdown" -> Markdown.of(Layout.of(report));
          case "html" -> page.data("paper", Layout.of(report)).render();
          default -> report;
        };
    return Response.ok(shown, type.withCharset("UTF-8"))
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .header("Content-Security-Policy", POLICY)
        .build();
  }

  private static Variant form(String type) {
    return new Variant(MediaType.valueOf(type), (String) null, null);
  }
}
