package jobsearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jobsearch.cli.gateway.FakeGateway;
import jobsearch.cli.gateway.FakeGateway.Asked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobCommandTest {

  private static final String JSON = "application/json";
  private static final String POSTING =
      "{\"id\":7,\"title\":\"Welder\",\"company\":\"Acme\",\"status\":\"MATCHED\",\"hidden\":false,"
          + "\"correction\":{\"title\":\"Welder\"}}";
  private static final String DONE = "{\"outcome\":\"DONE\",\"id\":7,\"offset\":12}";

  @TempDir Path directory;
  private FakeGateway fake;
  private Invocation jobsearch;

  @BeforeEach
  void open() throws IOException {
    fake = new FakeGateway().when("GET /api/postings/7", 200, POSTING);
    jobsearch =
        new Invocation(directory).with("JOBSEARCH_PORT_BASE", Integer.toString(fake.port()));
  }

  @AfterEach
  void close() {
    fake.close();
  }

  @Test
  void saysHowFarOneIsFromTheStatusThatIsShown() throws IOException {
    fake.when("PUT /api/postings/7/application", 200, DONE);
    fake.when("GET /api/postings/7/note", 200, "{\"text\":\"ask for Ada\"}");

    assertThat(jobsearch.run("job", "7", "--status", "applied", "-o", "json")).isZero();

    assertThat(fake.asked())
        .contains(
            new Asked(
                "PUT",
                "/api/postings/7/application",
                JSON,
                "{\"from\":\"MATCHED\",\"to\":\"applied\"}"));
    assertThat(jobsearch.json().path("title").asText()).isEqualTo("Welder");
    assertThat(jobsearch.json().path("note").asText()).isEqualTo("ask for Ada");
  }

  @Test
  void saysWhyAMoveIsRefused() {
    fake.when(
        "PUT /api/postings/7/application",
        409,
        "{\"title\":\"It is not as you saw it\",\"detail\":\"the status is APPLIED by now\"}");

    assertThat(jobsearch.run("job", "7", "--status", "archived")).isEqualTo(1);

    assertThat(jobsearch.err()).contains("the status is APPLIED by now");
  }

  @Test
  void showsStatusCorrectionsAndNote() {
    fake.when("GET /api/postings/7/note", 200, "{\"text\":\"ask\\nfor Ada\"}");

    assertThat(jobsearch.run("job", "7")).isZero();

    assertThat(jobsearch.out())
        .contains("status                   matched")
        .contains("corrected                title")
        .contains("  for Ada");
  }

  @Test
  void hidesJobsAndCompaniesAndShowsThemAgain() {
    fake.when("PUT /api/postings/7/hidden", 200, DONE);
    fake.when("PUT /api/companies/hidden", 200, DONE);

    assertThat(jobsearch.run("job", "7", "--hide", "--unhide-company")).isZero();

    assertThat(fake.asked())
        .contains(
            new Asked("PUT", "/api/postings/7/hidden", JSON, "{\"hidden\":true}"),
            new Asked(
                "PUT", "/api/companies/hidden", JSON, "{\"company\":\"Acme\",\"hidden\":false}"));
    assertThat(jobsearch.run("job", "7", "--hide", "--unhide")).isEqualTo(2);
    assertThat(jobsearch.run("job")).isEqualTo(2);
  }

  @Test
  void readsANoteFromStandardInputAndErasesIt() {
    fake.when("PUT /api/postings/7/note", 204, "").when("DELETE /api/postings/7/note", 204, "");

    assertThat(jobsearch.typing("two\nlines\n").run("job", "7", "--note", "-")).isZero();
    assertThat(jobsearch.run("job", "7", "--no-note")).isZero();

    assertThat(fake.asked())
        .contains(
            new Asked("PUT", "/api/postings/7/note", JSON, "{\"text\":\"two\\nlines\\n\"}"),
            new Asked("DELETE", "/api/postings/7/note", "", ""));
  }

  @Test
  void entersCorrectsAndRemoves() throws IOException {
    fake.when("POST /api/postings", 201, DONE)
        .when("PATCH /api/postings/7", 200, "{\"outcome\":\"UNCHANGED\",\"id\":7}")
        .when("DELETE /api/postings/7", 200, DONE);
    Path file = Files.writeString(directory.resolve("job.txt"), "Weld.");

    assertThat(
            jobsearch.run(
                "job",
                "add",
                "--url",
                "https://x.example/7",
                "--title",
                "Welder",
                "--location",
                "Bonn",
                "--workplace",
                "onsite",
                "--term",
                "weld",
                "--file",
                file.toString()))
        .isZero();
    assertThat(jobsearch.out()).contains("Entered as 7");
    assertThat(jobsearch.run("job", "correct", "7", "--company", "", "--withdraw", "title"))
        .isZero();
    assertThat(jobsearch.out()).contains("It was so already: 7");
    assertThat(jobsearch.run("job", "remove", "7", "--reason", "a swindle", "-o", "json")).isZero();
    assertThat(jobsearch.json().path("outcome").asText()).isEqualTo("DONE");

    assertThat(fake.asked())
        .containsExactly(
            new Asked(
                "POST",
                "/api/postings",
                JSON,
                "{\"title\":\"Welder\",\"locations\":[\"Bonn\"],\"workplace\":\"ONSITE\","
                    + "\"description\":\"Weld.\",\"url\":\"https://x.example/7\",\"term\":\"weld\"}"),
            new Asked(
                "PATCH", "/api/postings/7", JSON, "{\"company\":\"\",\"withdrawn\":[\"title\"]}"),
            new Asked("DELETE", "/api/postings/7?reason=a+swindle", "", ""));
  }

  @Test
  void saysThatADescriptionCannotBeRead() {
    assertThat(
            jobsearch.run(
                "job", "correct", "7", "--file", directory.resolve("none.txt").toString()))
        .isEqualTo(1);

    assertThat(jobsearch.err()).contains("cannot read").contains("check its name");
    assertThat(fake.asked()).isEmpty();
  }
}
