package jobsearch.store.query;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import jobsearch.store.legacy.Unmigrated;
import jobsearch.store.query.PostingRepository.Page;
import jobsearch.store.schema.StoreDatabase;
import jobsearch.store.search.Criteria;
import jobsearch.store.search.Cursor;
import jobsearch.store.search.Indexer;
import jobsearch.store.search.Order;
import jobsearch.store.search.PostingSearch;
import jobsearch.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** The stored postings. */
@Path("/api/postings")
@Tag(name = "Postings")
public class PostingsResource {

  private static final int MOST = 200;

  /**
   * How many postings are meant.
   *
   * @param count each job once
   */
  record PostingCount(int count) {}

  private final PostingRepository postings;
  private final PostingDetailRepository details;
  private final EntityTagProducer tags;
  private final LegacyFallback fallback;

  PostingsResource(
      StoreDatabase database, Indexer indexer, EntityTagProducer tags, Unmigrated unmigrated) {
    this.postings = new PostingRepository(database.readers(), indexer);
    this.fallback = new LegacyFallback(unmigrated);
    this.details = new PostingDetailRepository(database.readers());
    this.tags = tags;
  }

  @GET
  @Operation(
      summary = "Lists postings, each job once",
      description =
          "Sort is -score (best first, then what has no score yet), -relevance (what matches the words best),"
              + " -postedAt or -firstSeen (newest first). Scores are those of the CV given, or of the one registered"
              + " last. The next page is in the Link header and in nextCursor. facets names what to count among all"
              + " that match: company, source, workplace, state, status, with commas between them. A query by words alone (q, title,"
              + " company, location) also finds postings of legacy files that are not migrated, up to 50 behind the"
              + " last page: origin is legacy-file, id 0.")
  @APIResponse(
      responseCode = "200",
      description = "A page, with its ETag",
      content = @Content(schema = @Schema(implementation = Page.class)))
  @APIResponse(responseCode = "304", description = "The page is still what If-None-Match names")
  @APIResponse(responseCode = "400", description = "A parameter breaks its rule (RFC 9457)")
  @APIResponse(responseCode = "503", description = "The search index is being built (RFC 9457)")
  public Response list(
      @BeanParam PostingFilter filter,
      @RestQuery @DefaultValue("-score") String sort,
      @RestQuery @DefaultValue("50") int limit,
      @RestQuery Optional<String> cursor,
      @RestQuery Optional<String> facets,
      UriInfo uri,
      Request request)
      throws SQLException {
    return page(filter, order(sort, filter), limit, cursor, facets, uri, request);
  }

  @GET
  @Path("/recent")
  @Operation(summary = "The same list, what was seen last first")
  @APIResponse(
      responseCode = "200",
      description = "A page, with its ETag",
      content = @Content(schema = @Schema(implementation = Page.class)))
  public Response recent(
      @BeanParam PostingFilter filter,
      @RestQuery @DefaultValue("20") int limit,
      @RestQuery Optional<String> cursor,
      @RestQuery Optional<String> facets,
      UriInfo uri,
      Request request)
      throws SQLException {
    return page(filter, Order.SEEN, limit, cursor, facets, uri, request);
  }

  @GET
  @Path("/count")
  @Operation(
      summary = "How many postings match, each job once",
      description = "By words alone also those of legacy files that are not migrated.")
  @APIResponse(
      responseCode = "200",
      description = "The number, with its ETag",
      content = @Content(schema = @Schema(implementation = PostingCount.class)))
  public Response count(@BeanParam PostingFilter filter, Request request) throws SQLException {
    Criteria criteria = filter.criteria(postings);
    PostingCount count =
        new PostingCount(postings.count(criteria) + fallback.count(filter, criteria));
    return tags.answer(count, request).build();
  }

  @GET
  @Path("/{id: \\d+}")
  @Operation(summary = "One posting with its scores, searches, duplicates and history")
  @APIResponse(
      responseCode = "200",
      description = "The posting, with its ETag",
      content = @Content(schema = @Schema(implementation = PostingDetail.class)))
  @APIResponse(responseCode = "304", description = "It is still what If-None-Match names")
  @APIResponse(responseCode = "404", description = "There is no such posting (RFC 9457)")
  public Response one(@PathParam("id") long id, Request request) throws SQLException {
    PostingDetail posting =
        details.find(id).orElseThrow(() -> ProblemException.notFound("there is no posting " + id));
    return tags.answer(posting, request).build();
  }

  private Response page(
      PostingFilter filter,
      Order order,
      int limit,
      Optional<String> cursor,
      Optional<String> facets,
      UriInfo uri,
      Request request)
      throws SQLException {
    if (limit < 1 || limit > MOST) {
      throw ProblemException.invalid("limit", "limit is 1 to " + MOST);
    }
    Cursor from = cursor.map(text -> cursor(text, order)).orElse(null);
    Criteria criteria = from == null ? filter.criteria(postings) : filter.criteria(postings, from);
    Page page = postings.find(criteria, order, limit, from, facets(facets));
    page = fallback.with(page, filter, criteria);
    Response.ResponseBuilder response = tags.answer(page, request);
    if (page.nextCursor() != null) {
      response.link(
          uri.getRequestUriBuilder().replaceQueryParam("cursor", page.nextCursor()).build(),
          "next");
    }
    return response.build();
  }

  static Order order(String sort, PostingFilter filter) {
    Order order =
        Order.of(sort)
            .orElseThrow(() -> ProblemException.invalid("sort", "sort is one of " + Order.all()));
    if (order == Order.RELEVANCE && !filter.hasWords()) {
      throw ProblemException.invalid(
          "sort", "-relevance needs words to go by: q, title, company or location");
    }
    return order;
  }

  private static List<String> facets(Optional<String> parameter) {
    List<String> facets =
        parameter.filter(text -> !text.isBlank()).stream()
            .flatMap(text -> Arrays.stream(text.split(",", -1)))
            .map(String::strip)
            .distinct()
            .toList();
    if (!PostingSearch.facets().containsAll(facets)) {
      throw ProblemException.invalid(
          "facets", "facets are of " + String.join(", ", new TreeSet<>(PostingSearch.facets())));
    }
    return facets;
  }

  private static Cursor cursor(String text, Order order) {
    try {
      Cursor cursor = Cursor.decode(text);
      if (cursor.order() == order) {
        return cursor;
      }
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid("cursor", "cursor is not one that a page ended with");
    }
    throw ProblemException.invalid("cursor", "cursor belongs to a list in another order");
  }
}
