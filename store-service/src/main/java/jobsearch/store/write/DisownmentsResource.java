package jobsearch.store.write;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import jobsearch.events.journal.FactsDisowned;
import jobsearch.store.fold.Authored;
import jobsearch.store.fold.Decision.Outcome;
import jobsearch.store.schema.StoreDatabase;
import jobsearch.store.write.DisownmentRepository.Reach;
import jobsearch.web.Problem;
import jobsearch.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a bad release wrote: seen, and disowned. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Store")
public class DisownmentsResource {

  private static final int LONGEST_RELEASE = 100;
  private static final int LONGEST_REASON = 500;

  /**
   * What is to be disowned.
   *
   * @param from the first offset; everything if absent
   * @param to the offset behind the last; what is folded by now if absent
   * @param dryRun only says what it would take away
   */
  record Disowning(
      @Nullable String release,
      @Nullable Long from,
      @Nullable Long to,
      @Nullable String reason,
      @Nullable Boolean dryRun) {

    boolean isPreview() {
      return dryRun != null && dryRun;
    }
  }

  private final Writer writer;
  private final DisownmentRepository disownments;

  DisownmentsResource(Writer writer, StoreDatabase database) {
    this.writer = writer;
    this.disownments = new DisownmentRepository(database.readers());
  }

  @GET
  @Path("/store/releases")
  @Operation(
      summary = "Which release wrote how much of what counts, and where in the journal",
      description =
          "Reads whole tables: seconds for a million postings. What people wrote and imports brought is nobody's.")
  public List<Disownment> releases() throws SQLException {
    return disownments.releases(disownments.reach());
  }

  @GET
  @Path("/store/disownments")
  @Operation(summary = "What was disowned, the last first, at most a hundred")
  public List<Disownment> all() throws SQLException {
    return disownments.done();
  }

  @POST
  @Path("/store/disownments")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Disowns what a bad release wrote",
      description =
          "Between the offsets from and to of the journal: postings that it read are read again, whole, by the next"
              + " search that lists them, scores that it gave are asked for again, repetitions that it found are"
              + " separate again, lists that it read are read to their end. What people did stays, and so does what it"
              + " writes later. With dryRun it is only counted. With an Idempotency-Key, to is needed; the same key means the same write.")
  @APIResponse(
      responseCode = "200",
      description =
          "Done, or counted; with disownedAt if done. All counts are 0 if nothing was there",
      content = @Content(schema = @Schema(implementation = Disownment.class)))
  @APIResponse(responseCode = "400", description = "The body breaks a rule (RFC 9457)")
  @APIResponse(responseCode = "409", description = "This store is read-only (RFC 9457)")
  @APIResponse(responseCode = "422", description = "The Idempotency-Key was used for another write")
  @APIResponse(
      responseCode = "503",
      description = "Not now; detail says whether it may have been taken")
  public Response disown(
      @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable Disowning form)
      throws SQLException, InterruptedException {
    if (form == null) {
      throw ProblemException.invalid("/", "a body is missing, such as {\"release\": \"v1.2.3\"}");
    }
    if (key != null && form.to() == null && !form.isPreview()) {
      throw ProblemException.invalid(
          "/to",
          "with an Idempotency-Key say to: what is folded by now is more at each repetition");
    }
    Reach reach = disownments.reach();
    Authored what = what(form, reach);
    if (form.isPreview()) {
      return Response.ok(disownments.preview(what, form.reason(), reach)).build();
    }
    FactsDisowned fact =
        new FactsDisowned(
            RequestName.of(key),
            what.release(),
            what.from(),
            what.to(),
            String.valueOf(form.reason()).strip());
    Decided decided = writer.write(fact);
    Response.ResponseBuilder answer = WriteAnswerProducer.answer(decided, 200);
    Outcome outcome = decided.decision().outcome();
    return outcome == Outcome.DONE || outcome == Outcome.UNCHANGED
        ? answer.entity(disownments.done(fact.id())).build()
        : answer.build();
  }

  private static Authored what(Disowning form, Reach reach) {
    String release = form.release() == null ? "" : form.release().strip();
    long from = Math.max(form.from() == null ? 0 : form.from(), reach.since());
    long to = form.to() == null ? reach.end() : form.to();
    List<Problem.Error> errors = new ArrayList<>();
    if (release.isEmpty() || release.length() > LONGEST_RELEASE) {
      errors.add(new Problem.Error("release is the tag of one, such as v1.2.3", "/release"));
    }
    if (form.from() != null && form.from() < 0) {
      errors.add(new Problem.Error("from is an offset of the journal", "/from"));
    }
    if (to > reach.end()) {
      errors.add(
          new Problem.Error(
              "the store has folded the journal up to %d: what comes later cannot be disowned yet"
                  .formatted(reach.end()),
              "/to"));
    } else if (to <= from) {
      errors.add(
          new Problem.Error(
              "there is nothing between %d and %d; this store knows who wrote what from %d on"
                  .formatted(from, to, reach.since()),
              "/to"));
    }
    boolean needsReason = !form.isPreview();
    String reason = form.reason() == null ? "" : form.reason();
    if (needsReason && reason.isBlank() || reason.length() > LONGEST_REASON) {
      errors.add(
          new Problem.Error(
              "reason says why, in at most " + LONGEST_REASON + " characters", "/reason"));
    }
    if (!errors.isEmpty()) {
      throw ProblemException.invalid("That cannot be disowned", errors);
    }
    return new Authored(release, from, to);
  }
}
