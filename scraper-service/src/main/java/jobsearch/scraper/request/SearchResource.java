package jobsearch.scraper.request;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import jobsearch.events.search.SearchRequested;
import jobsearch.scraper.source.InvalidSources;
import jobsearch.scraper.source.Source;
import jobsearch.scraper.source.SourcesFile;
import jobsearch.web.Problem;
import jobsearch.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Starts searches and says which sources there are. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public class SearchResource {

  private static final int KEYS = 10_000;

  private final SourcesFile sources;
  private final SearchPublisher publisher;
  private final IdempotencyKeys keys = new IdempotencyKeys(KEYS);

  SearchResource(SourcesFile sources, SearchPublisher publisher) {
    this.sources = sources;
    this.publisher = publisher;
  }

  @POST
  @Path("/searches")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Starts a search; with an Idempotency-Key, repeating it is the same run",
      description =
          "The run's id follows from the key and from what is asked for: the same request under the"
              + " same key is the same run, on every instance and after a restart. Another request"
              + " under a key that is in use is refused (422) by an instance that remembers the key:"
              + " each remembers the last 10,000 since its start. One that does not starts another"
              + " run; it never mixes the two.")
  @APIResponse(
      responseCode = "202",
      description = "The search will be carried out; Location says where to follow it",
      content = @Content(schema = @Schema(implementation = SearchAccepted.class)))
  @APIResponse(responseCode = "400", description = "The request is not valid: see errors")
  @APIResponse(responseCode = "409", description = "The sources file cannot be used")
  @APIResponse(
      responseCode = "422",
      description = "The Idempotency-Key was used for another request")
  @APIResponse(responseCode = "503", description = "The broker does not take the search")
  public Response search(
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey, @Nullable SearchForm form) {
    if (form == null) {
      throw ProblemException.invalid("/", "a body is missing, such as {\"cv\": \"16 hex digits\"}");
    }
    List<Source> known = known();
    List<Problem.Error> errors = form.errors(known);
    if (!errors.isEmpty()) {
      throw ProblemException.invalid("The search cannot be started as it is", errors);
    }
    String key = idempotencyKey == null || idempotencyKey.isBlank() ? null : idempotencyKey.strip();
    if (key != null && !keys.allows(key, form.content())) {
      throw ProblemException.of(
          "idempotency-key-reused",
          "The Idempotency-Key was used for another request",
          422,
          "Send another search under a new key, or the same one as before.",
          List.of());
    }
    String runId = RunId.of(key, form.content());
    List<String> urls = form.chosen(known).stream().map(Source::identity).toList();
    publisher.publish(urls.stream().map(url -> request(runId, url, urls.size(), form)).toList());
    return Response.status(Response.Status.ACCEPTED)
        .location(URI.create("/api/runs/" + runId))
        .entity(new SearchAccepted(runId, urls))
        .build();
  }

  @GET
  @Path("/sources")
  @Operation(summary = "The boards that the sources file names")
  @APIResponse(responseCode = "200", description = "In the order of the file")
  @APIResponse(responseCode = "409", description = "The file cannot be used (RFC 9457)")
  public List<SourceListed> sources() {
    return known().stream().map(SourceListed::of).toList();
  }

  private List<Source> known() {
    try {
      return sources.sources();
    } catch (InvalidSources e) {
      throw ProblemException.of(
          "invalid-sources",
          "The sources file cannot be used",
          409,
          String.valueOf(e.getMessage()),
          e.flaws().stream()
              .map(error -> new Problem.Error(error.detail(), error.field()))
              .toList());
    }
  }

  private static SearchRequested request(String runId, String url, int of, SearchForm form) {
    return new SearchRequested(
        runId, url, of, form.searchTerm(), String.valueOf(form.cv()), form.sweeps());
  }
}
