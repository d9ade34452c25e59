package jobsearch.store.query;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jobsearch.store.legacy.Unmigrated;
import jobsearch.store.query.PostingRepository.Page;
import jobsearch.store.schema.Sql;
import jobsearch.store.schema.StoreDatabase;
import jobsearch.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The stored postings. */
@Path("/api/postings")
@Tag(name = "Postings")
public class PostingsResource {

  private static final Set<String> STATES = Set.of("open", "listed", "gone", "all");
  private static final int MOST = 200;

  /** Each word is three conditions; SQLite refuses expressions deeper than 1,000. */
  private static final int MOST_WORDS = 20;

  private final StoreDatabase database;
  private final PostingRepository postings;
  private final PostingDetailRepository details;
  private final LegacyFallback fallback;

  PostingsResource(StoreDatabase database, Unmigrated unmigrated) {
    this.database = database;
    this.postings = new PostingRepository(database.readers());
    this.fallback = new LegacyFallback(unmigrated);
    this.details = new PostingDetailRepository(database.readers());
  }

  @GET
  @Operation(
      summary = "Lists postings, each job once",
      description =
          "Sort is -score (best first, then what has no score yet), -postedAt or -firstSeen (newest first)."
              + " A query by q alone also finds postings of legacy files that are not migrated, behind the last"
              + " page: origin is legacy-file, id 0."
              + " Scores are those of the CV given, or of the one registered last. The next page is in the"
              + " Link header and in nextCursor.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Page.class)))
  @APIResponse(responseCode = "400", description = "A parameter breaks its rule (RFC 9457)")
  public Response list(
      @RestQuery Optional<String> cv,
      @RestQuery Optional<String> term,
      @RestQuery Optional<String> source,
      @RestQuery Optional<String> company,
      @RestQuery Optional<String> location,
      @RestQuery Optional<String> q,
      @RestQuery Optional<Integer> minScore,
      @RestQuery @DefaultValue("open") String state,
      @RestQuery @DefaultValue("-score") String sort,
      @RestQuery @DefaultValue("50") int limit,
      @RestQuery Optional<String> cursor,
      UriInfo uri)
      throws SQLException {
    if (!STATES.contains(state)) {
      throw ProblemException.invalid("state", "state is one of open, listed, gone, all");
    }
    if (limit < 1 || limit > MOST) {
      throw ProblemException.invalid("limit", "limit is 1 to " + MOST);
    }
    if (minScore.isPresent() && (minScore.get() < 1 || minScore.get() > 10)) {
      throw ProblemException.invalid("minScore", "minScore is 1 to 10");
    }
    if (q.isPresent() && q.get().strip().split("\\s+").length > MOST_WORDS) {
      throw ProblemException.invalid("q", "q has at most " + MOST_WORDS + " words");
    }
    String cvKey = cv.isPresent() ? registered(cv.get()) : latestCv();
    PostingSort order = order(sort, cvKey, state);
    Page page =
        postings.find(
            new PostingFilter(
                state,
                cvKey,
                term.orElse(null),
                text(source),
                text(company),
                text(location),
                text(q),
                minScore.orElse(null),
                order,
                limit,
                cursor.map(c -> cursor(c, order)).orElse(null)));
    boolean byTextOnly =
        !state.equals("listed")
            && !state.equals("gone")
            && minScore.isEmpty()
            && term.isEmpty()
            && Stream.of(source, company, location).allMatch(filter -> text(filter) == null);
    page = byTextOnly ? fallback.with(page, text(q)) : page;
    Response.ResponseBuilder response = Response.ok(page);
    if (page.nextCursor() != null) {
      response.link(
          uri.getRequestUriBuilder().replaceQueryParam("cursor", page.nextCursor()).build(),
          "next");
    }
    return response.build();
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One posting with its scores, searches, duplicates and history")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = PostingDetail.class)))
  @APIResponse(responseCode = "404", description = "There is no such posting (RFC 9457)")
  public PostingDetail one(@PathParam("id") long id) throws SQLException {
    return details
        .find(id)
        .orElseThrow(() -> ProblemException.notFound("there is no posting " + id));
  }

  /** Without a CV, and before postings are read, there are no scores to sort by. */
  private static PostingSort order(String sort, @Nullable String cvKey, String state) {
    PostingSort order =
        PostingSort.of(sort)
            .orElseThrow(
                () -> ProblemException.invalid("sort", "sort is one of " + PostingSort.all()));
    return order == PostingSort.SCORE && (cvKey == null || state.equals("listed"))
        ? PostingSort.SEEN
        : order;
  }

  private String registered(String cvKey) throws SQLException {
    try (Connection connection = database.readers().getConnection()) {
      if (!new Sql(connection).exists("SELECT 1 FROM cv_versions WHERE cv_key = ?", cvKey)) {
        throw ProblemException.invalid("cv", "no CV has the key " + cvKey + ": see /api/cvs");
      }
      return cvKey;
    }
  }

  private @Nullable String latestCv() throws SQLException {
    try (Connection connection = database.readers().getConnection()) {
      return new Sql(connection)
          .first(
              "SELECT cv_key FROM cv_versions ORDER BY registered_at DESC, cv_key LIMIT 1",
              row -> row.getString(1))
          .orElse(null);
    }
  }

  private static @Nullable String text(Optional<String> parameter) {
    return parameter.filter(text -> !text.isBlank()).orElse(null);
  }

  private static Cursor cursor(String text, PostingSort sort) {
    try {
      Cursor cursor = Cursor.decode(text);
      if (cursor.sort().equals(sort.parameter())) {
        return cursor;
      }
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid("cursor", "cursor is not one that a page ended with");
    }
    throw ProblemException.invalid("cursor", "cursor belongs to a list in another order");
  }
}
