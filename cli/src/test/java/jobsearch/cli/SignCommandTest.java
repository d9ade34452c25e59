package jobsearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Sign-offs and windows, with an orchestrator that answers as it is told to. */
class SignCommandTest extends GatewayCommandTest {

  private static final String SIGN_OFFS = "/api/promotions/3f2a/sign-offs";

  private static final String VIEW =
      "{\"evidence\":\"e1\",\"required\":[\"qa\",\"product\"],\"missing\":[\"product\"],\"signed\":[{\"role\":\"qa\",\"by\":\"ann\",\"until\":\"2026-11-24T12:00:00Z\",\"comment\":\"all of it\"}]}";

  @Test
  void signsWhatItShows() throws IOException {
    fake.when("GET " + SIGN_OFFS, 200, VIEW).when("POST " + SIGN_OFFS, 202, VIEW);

    assertThat(jobsearch.run("sign", "3f2a", "--as", "qa", "--comment", "all of it")).isZero();
    assertThat(jobsearch.err()).contains("Evidence: e1");
    assertThat(jobsearch.out())
        .contains(
            "signed off as qa by ann until 2026-11-24T12:00:00Z: all of it",
            "not signed off: product");
    assertThat(Console.JSON.readTree(fake.asked().getLast().body()))
        .isEqualTo(
            Console.JSON.readTree(
                "{\"role\":\"qa\",\"evidence\":\"e1\",\"comment\":\"all of it\"}"));
  }

  @Test
  void signsWhatWasLookedAtAndNothingElse() throws IOException {
    fake.when("POST " + SIGN_OFFS, 202, VIEW);

    assertThat(jobsearch.run("sign", "3f2a", "--as", "qa", "--evidence", "e0", "--output", "json"))
        .isZero();
    assertThat(fake.asked()).hasSize(1);
    assertThat(fake.asked().getLast().body()).contains("\"e0\"");
    assertThat(jobsearch.json().path("missing").path(0).asText()).isEqualTo("product");
  }

  @Test
  void whatIsRefusedSaysWhy() {
    fake.when("GET " + SIGN_OFFS, 200, VIEW)
        .when(
            "POST " + SIGN_OFFS,
            409,
            "{\"title\":\"That cannot be done\",\"detail\":\"ann has signed already, as qa\"}");

    assertThat(jobsearch.run("sign", "3f2a", "--as", "product")).isNotZero();
    assertThat(jobsearch.err()).contains("ann has signed already");
  }

  @Test
  void whereNothingIsToBeSignedNothingIsSent() {
    fake.when("GET " + SIGN_OFFS, 200, "{\"missing\":[],\"signed\":[]}");

    assertThat(jobsearch.run("sign", "3f2a", "--as", "qa")).isEqualTo(1);
    assertThat(jobsearch.err()).contains("nothing to sign");
    assertThat(jobsearch.run("sign", "3f2a")).isEqualTo(2);
    assertThat(fake.asked()).hasSize(1);
  }

  @Test
  void saysWhenReleasesMayBegin() throws IOException {
    fake.when(
        "GET /api/windows",
        200,
        "{\"open\":false,\"why\":\"closed by freeze: holidays\",\"nextOpening\":\"2027-01-04T08:00:00Z\",\"windows\":[{\"name\":\"freeze\",\"kind\":\"deny\",\"start\":\"2026-12-24T00:00\",\"lasts\":\"PT240H\",\"zone\":\"UTC\",\"reason\":\"holidays\"}]}");

    assertThat(jobsearch.run("windows")).isZero();
    assertThat(jobsearch.out())
        .contains("closed by freeze: holidays", "opens at 2027-01-04T08:00:00Z", "deny", "once");
    assertThat(jobsearch.run("windows", "-o", "json")).isZero();
    assertThat(jobsearch.json().path("open").asBoolean(true)).isFalse();
  }
}
