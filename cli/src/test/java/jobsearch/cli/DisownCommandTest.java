package jobsearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class DisownCommandTest extends GatewayCommandTest {

  private static final String POST = "POST /api/store/disownments";

  private static String counts(int postings, int scores, String disownedAt) {
    return """
    {"release":"v0.2.0","from":3,"to":40,"reason":"bad titles","postings":%d,"scores":%d,
     "relations":0,"searches":1,"knownSince":3,"disownedAt":%s}
    """
        .formatted(postings, scores, disownedAt);
  }

  @Test
  void disownsWhatItShowedAndNothingThatCameSince() throws IOException {
    fake.when(POST, 200, counts(12, 7, "null"))
        .when(POST, 200, counts(12, 7, "\"2026-08-03T08:00:00.000000Z\""));

    assertThat(jobsearch.run("disown", "v0.2.0", "--reason", "bad titles", "--yes", "-o", "json"))
        .isZero();

    assertThat(jobsearch.json().path("disownedAt").asText()).startsWith("2026");
    assertThat(fake.asked())
        .extracting(asked -> Console.JSON.readTree(asked.body()))
        .satisfiesExactly(
            preview -> assertThat(preview.path("dryRun").asBoolean()).isTrue(),
            done -> {
              assertThat(done.path("dryRun").asBoolean()).isFalse();
              assertThat(done.path("from").asInt()).isEqualTo(3);
              assertThat(done.path("to").asInt()).isEqualTo(40);
              assertThat(done.path("reason").asText()).isEqualTo("bad titles");
            });
  }

  @Test
  void showsAndChangesNothingWhereNobodyAgrees() {
    fake.when(POST, 200, counts(12, 7, "null"));

    assertThat(
            jobsearch.run(
                "disown", "v0.2.0", "--from", "3", "--to", "40", "--reason", "bad titles"))
        .isEqualTo(1);

    assertThat(jobsearch.out()).contains("offsets 3 to 40: 12 postings to read again, 7 scores");
    assertThat(jobsearch.err()).contains("--yes", "from offset 3 on");
    assertThat(fake.asked()).singleElement().matches(asked -> asked.body().contains("\"to\":40"));
  }

  @Test
  void wantsAReason() {
    assertThat(jobsearch.run("disown", "v0.2.0", "--yes")).isEqualTo(2);
    assertThat(jobsearch.err()).contains("--reason");
    assertThat(fake.asked()).isEmpty();
  }

  @Test
  void hasNothingToDoWhereItWroteNothing() {
    fake.when(POST, 200, counts(0, 0, "null").replace("\"searches\":1", "\"searches\":0"));

    assertThat(jobsearch.run("disown", "v0.2.0", "--reason", "bad titles", "--yes")).isZero();

    assertThat(jobsearch.err()).contains("nothing was changed");
    assertThat(fake.asked()).hasSize(1);
  }

  @Test
  void listsWhoWroteWhat() throws IOException {
    fake.when("GET /api/store/releases", 200, "[" + counts(12, 7, "null") + "]");

    assertThat(jobsearch.run("disown")).isZero();

    assertThat(jobsearch.out()).containsPattern("v0.2.0 +3 +40 +12 +7 +0 +1");
  }
}
