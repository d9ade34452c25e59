package jobsearch.web;

import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Fails in every way that a service can fail. */
@Path("/breakable")
public class BreakableResource {

  /** A body with a rule of its own. */
  public record Order(String item, int count) {
    public Order {
      if (count < 0) {
        throw new IllegalArgumentException("count must be 0 or more");
      }
    }
  }

  @POST
  @Path("/orders")
  @Consumes("application/json")
  public Order order(Order order) {
    return order;
  }

  @GET
  @Path("/page")
  public int page(@QueryParam("limit") @Min(value = 1, message = "must be 1 or more") int limit) {
    return limit;
  }

  @GET
  @Path("/numbers/{number}")
  public int number(@PathParam("number") int number) {
    return number;
  }

  @GET
  @Path("/answer")
  @Min(10)
  public int answer() {
    return 1;
  }

  @GET
  @Path("/invalid")
  public String invalid() {
    throw ProblemException.invalid("sort", "sort must be one of score, date");
  }

  @GET
  @Path("/missing")
  public String missing() {
    throw ProblemException.notFound("no posting has the id 7");
  }

  @GET
  @Path("/unavailable")
  public String unavailable() {
    throw ProblemException.unavailable("the journal cannot be reached");
  }

  @GET
  @Path("/failing")
  public @Nullable String failing() {
    throw new IllegalStateException("secret reason");
  }

  @GET
  @Path("/failing-checked")
  public String failingChecked() throws IOException {
    throw new IOException("secret reason");
  }
}
