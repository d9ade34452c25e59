package jobsearch.store.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import jobsearch.store.schema.StoreDatabase;
import jobsearch.store.search.Criteria;
import jobsearch.store.search.Indexer;
import jobsearch.store.search.Order;
import jobsearch.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** All postings that match, as a file. */
@Path("/api/postings/export")
@Tag(name = "Postings")
public class ExportResource {

  private final PostingRepository postings;
  private final ObjectMapper json;

  ExportResource(StoreDatabase database, Indexer indexer, ObjectMapper json) {
    this.postings = new PostingRepository(database.readers(), indexer);
    this.json = json;
  }

  @GET
  @Operation(
      summary = "All postings that match, as CSV or JSON",
      description =
          "Filters and sort are those of the list. All lines are of one moment. In CSV, cells that a spreadsheet would take for a formula begin"
              + " with an apostrophe. An answer that breaks off is not whole: its connection ends early, and JSON lacks"
              + " its last bracket.")
  @APIResponse(
      responseCode = "200",
      description = "The file",
      content = {@Content(mediaType = "text/csv"), @Content(mediaType = "application/json")})
  @APIResponse(responseCode = "400", description = "A parameter breaks its rule (RFC 9457)")
  public Response export(
      @BeanParam PostingFilter filter,
      @RestQuery @DefaultValue("csv") String format,
      @RestQuery @DefaultValue("-score") String sort)
      throws SQLException {
    Order order = PostingsResource.order(sort, filter);
    if (order == Order.RELEVANCE) {
      throw ProblemException.invalid("sort", "an export has any sort but -relevance");
    }
    Criteria criteria = filter.criteria(postings);
    // What cannot be read is said before anything is written.
    int unused = postings.count(criteria);
    Export export = new Export(sink -> postings.each(criteria, order, sink), json);
    return switch (format) {
      case "csv" -> file("text/csv;charset=UTF-8", "postings.csv", export::asCsv);
      case "json" -> file("application/json", "postings.json", export::asJson);
      default -> throw ProblemException.invalid("format", "format is one of csv, json");
    };
  }

  @FunctionalInterface
  private interface Body {
    void write(OutputStream out) throws IOException, SQLException;
  }

  private static Response file(String type, String name, Body body) {
    StreamingOutput stream =
        out -> {
          try {
            body.write(out);
          } catch (SQLException e) {
            throw new IOException(e);
          }
        };
    return Response.ok(stream, type)
        .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
        .build();
  }
}
