package jobsearch.matcher.cv;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import jobsearch.matcher.MatcherConfig;
import jobsearch.matcher.library.CvLibrary;
import jobsearch.matcher.library.KnownCv;
import jobsearch.web.Problem;
import jobsearch.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestQuery;

/** The person's CVs. */
@Path("/api/cvs")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class CvResource {

  private static final int LONGEST_LABEL = 200;

  private final CvPublisher publisher;
  private final CvLibrary library;
  private final MatcherConfig config;

  CvResource(CvPublisher publisher, CvLibrary library, MatcherConfig config) {
    this.publisher = publisher;
    this.library = library;
    this.config = config;
  }

  /**
   * A CV that was taken.
   *
   * @param cvKey names its text, however often it is exported
   * @param fileHash SHA-256 of the bytes that were sent
   */
  public record Added(String cvKey, String fileHash, String label) {}

  @POST
  @Consumes({MediaType.TEXT_PLAIN, "text/markdown"})
  @ResponseStatus(201)
  @Operation(summary = "Add a CV: UTF-8 text or Markdown, at most 500 KB")
  @APIResponse(responseCode = "201", description = "The CV is known under its key")
  @APIResponse(responseCode = "400", description = "It is no CV that can be read: see errors")
  @APIResponse(responseCode = "413", description = "It is larger than any CV")
  @APIResponse(responseCode = "503", description = "The broker does not take it")
  public Added add(@RestQuery @DefaultValue("CV") String label, byte[] body) {
    String name = label.strip();
    if (name.isEmpty() || name.length() > LONGEST_LABEL) {
      throw ProblemException.invalid("label", "The label has 1 to 200 characters.");
    }
    try {
      CvFile file = CvFile.read(body);
      publisher.publish(file, name);
      // So that whoever adds a CV and then lists them finds it.
      library.catchUp(config.patience());
      return new Added(file.cvKey(), file.fileHash(), name);
    } catch (CvFile.TooLarge e) {
      String detail = String.valueOf(e.getMessage());
      throw ProblemException.of(
          "too-large",
          "The body is too large",
          413,
          detail,
          List.of(new Problem.Error(detail, "body")));
    } catch (CvFile.Unreadable e) {
      throw ProblemException.invalid("body", String.valueOf(e.getMessage()));
    }
  }

  @GET
  @Operation(summary = "The CVs that postings can be matched against")
  public List<KnownCv> all() {
    return library.all();
  }
}
