package jobsearch.web.access;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jobsearch.accounts.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** One resource for each kind of line in the table, at paths that real services have. */
@Path("/api")
public class GuardedResource {

  private final CurrentCaller caller;

  GuardedResource(CurrentCaller caller) {
    this.caller = caller;
  }

  @GET
  @Path("/postings")
  @Operation(summary = "Read by viewers: no line names it")
  public Caller read() {
    return caller.get();
  }

  @POST
  @Path("/searches")
  public Caller operate() {
    return caller.get();
  }

  @GET
  @Path("/audit")
  public Caller approve() {
    return caller.get();
  }

  @DELETE
  @Path("/backups/latest/hold")
  public Caller administer() {
    return caller.get();
  }

  @GET
  @Path("/accounts")
  public Caller accounts() {
    return caller.get();
  }
}
