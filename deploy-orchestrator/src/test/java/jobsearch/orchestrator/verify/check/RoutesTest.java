package jobsearch.orchestrator.verify.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import jobsearch.orchestrator.verify.fake.Reply;
import jobsearch.orchestrator.verify.probe.Depth;
import jobsearch.orchestrator.verify.probe.Subject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoutesTest extends CheckTest {

  private static final Routes CHECK = new Routes(Duration.ofSeconds(1));

  @BeforeEach
  void fill() {
    system.withPostings();
  }

  @Test
  void passesWhenEachAddressAnswersAsItIsDocumented() throws Exception {
    Checked.passes(CHECK, look());
    // What is written there is no matter of reading: 2 of the gateway, 10 of the store.
    assertThat(Checked.outcome(CHECK, look()).found()).contains("12 addresses of 2 services");
  }

  @Test
  void failsWhenAServiceBreaksDown() throws Exception {
    system.answer("GET /api/postings/export", Reply.problem(500, "out of order"));
    Checked.fails(
        CHECK,
        look(),
        "1 of 12 addresses do not: GET /api/postings/export?source=https%3A%2F%2Fverification.invalid"
            + " answers 500 (out of order)");
  }

  @Test
  void failsWhenWhatIsThereIsNotFound() throws Exception {
    system.answer("GET /api/postings/7", Reply.problem(404, "there is no posting 7"));
    Checked.fails(CHECK, look(), "GET /api/postings/7 answers 404");
  }

  @Test
  void failsWhenAnAddressLeadsNowhere() throws Exception {
    system.answer(
        "GET /api/runs/none", Reply.json(404, "{'status':404}").typed("application/problem+json"));
    Checked.fails(CHECK, look(), "GET /api/runs/none answers 404");
  }

  @Test
  void failsWhenAnErrorIsNoProblemDocument() throws Exception {
    system.change("GET /api/migrations/survey", usual -> usual.typed("application/json"));
    Checked.fails(CHECK, look(), "GET /api/migrations/survey answers 400");
  }

  @Test
  void failsWhenAnErrorIsNotDocumented() throws Exception {
    system.answer("GET /api/migrations/survey", Reply.problem(409, "not now"));
    Checked.fails(CHECK, look(), "answers 409 (not now)");
  }

  @Test
  void failsWhenTheVerificationIsNotLetIn() throws Exception {
    system.answer("GET /api/postings/export", Reply.problem(401, "who are you"));
    Checked.fails(CHECK, look(), "answers 401 (who are you)");
  }

  @Test
  void failsWhenAnEventStreamIsNone() throws Exception {
    system.answer("GET /api/events", Reply.json(200, "{}"));
    Checked.fails(CHECK, look(), "GET /api/events opens no event stream (200 application/json)");
    system.answer("GET /api/events", Reply.problem(503, "too many listen"));
    Checked.fails(CHECK, look(), "opens no event stream (503");
  }

  @Test
  void failsWhenAnEventStreamOfOneThingLeadsNowhere() throws Exception {
    system.answer("GET /api/promotions/none/events", Reply.json(404, "{'status':404}"));
    Checked.fails(CHECK, look(), "GET /api/promotions/none/events opens no event stream (404");
    system.answer("GET /api/promotions/none/events", Reply.problem(503, "no broker"));
    Checked.fails(CHECK, look(), "GET /api/promotions/none/events opens no event stream (503");
  }

  @Test
  void failsWhenAnEventStreamSaysNothing() throws Exception {
    system.change("GET /api/events", usual -> usual.saying(""));
    Checked.fails(CHECK, look(), "GET /api/events is not answered (TimeoutException)");
  }

  @Test
  void failsWhenAnEventStreamDoesNotBegin() throws Exception {
    system.hang("GET /api/events");
    Checked.fails(CHECK, look(), "GET /api/events is not answered (TimeoutException)");
  }

  @Test
  void failsWhenAServiceHasNoDocument() throws Exception {
    system.answer("GET /services/store-service/q/openapi", Reply.problem(404, "nothing here"));
    Checked.fails(CHECK, look(), "openapi?format=json answers 404");
  }

  @Test
  void failsWhenNothingIsDocumented() throws Exception {
    for (String path : List.of("/q/openapi", "/services/store-service/q/openapi")) {
      system.answer("GET " + path, Reply.json(200, "{'paths':{}}"));
    }
    Checked.fails(CHECK, look(), "no service documents an address");
  }

  private Subject look() {
    return system.subject(Depth.LOOK);
  }
}
