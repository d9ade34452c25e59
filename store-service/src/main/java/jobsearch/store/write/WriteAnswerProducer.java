package jobsearch.store.write;

import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import jobsearch.store.fold.Decision;
import jobsearch.store.write.WriteResult.Refusal;

/** Makes HTTP of what was decided, with the offset that later reads are to see. */
final class WriteAnswerProducer {

  private static final String OFFSET = "Jobsearch-Offset";

  /** For as long as replicas may differ; a store that is restored may be far behind it. */
  private static final int COOKIE_SECONDS = 60;

  private WriteAnswerProducer() {}

  /** 200, or the problem: 404, 409, 422. */
  static Response answer(Decided decided) {
    return answer(decided, 200).build();
  }

  /**
   * The same.
   *
   * @param done the status of a write that was carried out
   */
  static Response.ResponseBuilder answer(Decided decided, int done) {
    Response.ResponseBuilder response =
        switch (decided.decision().outcome()) {
          case DONE -> Response.status(done).entity(WriteResult.of(decided));
          case UNCHANGED -> Response.ok(WriteResult.of(decided));
          case UNKNOWN -> refusal(decided, 404, "not-found", "There is no such thing");
          case CONFLICT -> refusal(decided, 409, "conflict", "It is not as you saw it");
          case REFUSED -> refusal(decided, 409, "not-possible", "That cannot be done");
          case REUSED ->
              refusal(
                  decided,
                  422,
                  "idempotency-key-reused",
                  "The Idempotency-Key was used for another request");
        };
    String offset = Long.toString(decided.offset());
    return response
        .header(OFFSET, offset)
        .cookie(
            new NewCookie.Builder(OFFSET)
                .value(offset)
                .path("/api")
                .maxAge(COOKIE_SECONDS)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.STRICT)
                .build());
  }

  private static Response.ResponseBuilder refusal(
      Decided decided, int status, String kind, String title) {
    Decision decision = decided.decision();
    return Response.status(status)
        .type("application/problem+json")
        .entity(
            new Refusal(
                "urn:jobsearch:problem:" + kind,
                title,
                status,
                Objects.requireNonNullElse(decision.reason(), title),
                null,
                List.of(),
                decision.status(),
                decided.offset()));
  }
}
