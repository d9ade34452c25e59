package jobsearch.scraper.request;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jobsearch.web.work.Work;
import jobsearch.web.work.WorkEndpoint;

/** How many of the requests this scraper takes. */
@Path("/api/work")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class WorkResource extends WorkEndpoint {

  WorkResource(Work work) {
    super(work);
  }
}
