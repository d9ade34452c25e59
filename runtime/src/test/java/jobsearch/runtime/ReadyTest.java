package jobsearch.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadyTest {

  private FakeHealth service;

  @BeforeEach
  void open() throws Exception {
    service = new FakeHealth();
  }

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void hasNoProblemWithOneThatIsReady() {
    service.when(200, "{\"status\":\"UP\"}");

    assertThat(Ready.problem(Service.STORE, service.port())).isEmpty();
    assertThat(Ready.problem(Service.BROKER, service.port())).isEmpty();
  }

  @Test
  void givesTheReasonOfTheCheckThatFails() {
    service.when(
        503,
        """
        {"status":"DOWN","checks":[
          {"name":"journal folded","status":"DOWN",
           "data":{"state":"STOPPED","offset":7,"lasting":true,"reason":"offset 7: unknown type x.v9"}},
          {"name":"disk","status":"UP","data":{"a":"free"}},
          {"name":"channels","status":"DOWN","data":{"a":"[OK]","b":"[KO] - gone","c":"[KO]"}},
          {"name":"topics","status":"DOWN","data":{"1":"journal has 2 partitions"}},
          {"name":"bare","status":"DOWN"}]}
        """);

    assertThat(Ready.problem(Service.STORE, service.port()))
        .contains(
            new Ready.Problem(
                "journal folded: offset 7: unknown type x.v9; channels: b - gone, c; topics: journal has 2 partitions; bare",
                true));
  }

  @Test
  void givesTheStatusWhereNothingElseIsSaid() {
    service.when(503, "").when(500, "<html>").when(503, "{}");

    assertThat(Ready.problem(Service.STORE, service.port()))
        .contains(Ready.Problem.passing("HTTP 503"));
    assertThat(Ready.problem(Service.STORE, service.port()))
        .contains(Ready.Problem.passing("HTTP 500"));
    assertThat(Ready.problem(Service.STORE, service.port()))
        .contains(Ready.Problem.passing("HTTP 503"));
  }

  @Test
  void saysThatNobodyListens() {
    service.close();

    assertThat(Ready.problem(Service.BROKER, service.port()))
        .hasValueSatisfying(problem ->
            assertThat(problem.reason()).contains("port " + service.port() + " does not answer"));
  }
}
