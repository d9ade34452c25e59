package jobsearch.store.write;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import jobsearch.events.journal.CompanyHidden;
import jobsearch.store.schema.Sql;
import jobsearch.store.schema.StoreDatabase;
import jobsearch.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The companies whose jobs a person does not want to see. */
@Path("/api/companies/hidden")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Writes")
public class HiddenCompaniesResource {

  private static final int LONGEST_NAME = 500;

  /** Whether a company is hidden from now on. */
  record Hiding(@Nullable String company, @Nullable Boolean hidden) {}

  private final Writer writer;
  private final DataSource readers;

  HiddenCompaniesResource(Writer writer, StoreDatabase database) {
    this.writer = writer;
    this.readers = database.readers();
  }

  @GET
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "The companies that are hidden")
  public List<String> all() throws SQLException {
    try (Connection connection = readers.getConnection()) {
      return new Sql(connection)
          .all("SELECT company FROM hidden_companies ORDER BY company", row -> row.getString(1));
    }
  }

  @PUT
  @Operation(
      summary = "Hides a company's jobs from lists, or shows them again",
      description =
          "The name is the one that postings have; the case of ASCII letters does not count.")
  @APIResponse(
      responseCode = "200",
      description = "DONE, or UNCHANGED",
      content = @Content(schema = @Schema(implementation = WriteResult.class)))
  @APIResponse(responseCode = "503", description = "Not now; detail says whether it may be taken")
  public Response hide(@HeaderParam("Idempotency-Key") @Nullable String key, Hiding form)
      throws SQLException, InterruptedException {
    if (form == null || form.hidden() == null) {
      throw ProblemException.invalid("/hidden", "hidden is true or false");
    }
    String company = form.company();
    if (company == null || company.isBlank() || company.length() > LONGEST_NAME) {
      throw ProblemException.invalid(
          "/company", "company is a name of at most " + LONGEST_NAME + " characters");
    }
    return WriteAnswerProducer.answer(
        writer.write(new CompanyHidden(RequestName.of(key), company, form.hidden())));
  }
}
