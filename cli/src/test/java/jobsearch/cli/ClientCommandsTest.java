package jobsearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jobsearch.cli.gateway.FakeGateway;
import org.junit.jupiter.api.Test;

class ClientCommandsTest extends GatewayCommandTest {

  private static final String ONE_CV = "[{\"cvKey\":\"00ff\",\"label\":\"mine\"}]";
  private static final String TWO_CVS =
      "[{\"cvKey\":\"00ff\",\"label\":\"mine\"},{\"cvKey\":\"11ee\",\"label\":\"other\"}]";
  private static final String NOTHING_OPEN = "{\"scores\":{\"open\":0}}";

  @Test
  void registersACvUnderItsFilesName() throws IOException {
    fake.when("POST /api/cvs", 201, "{\"cvKey\":\"00ff\",\"label\":\"cv\"}");
    Path file = Files.writeString(directory.resolve("cv.md"), "# Me");

    assertThat(jobsearch.run("cv", "add", file.toString(), "-o", "json")).isZero();

    assertThat(jobsearch.json().get("cvKey").asText()).isEqualTo("00ff");
    assertThat(fake.asked())
        .containsExactly(
            new FakeGateway.Asked("POST", "/api/cvs?label=cv", "text/markdown", "# Me"));
    assertThat(jobsearch.err()).contains("jobsearch search").doesNotContain("# Me");
  }

  @Test
  void saysThatThereIsNoSuchFile() {
    assertThat(jobsearch.run("cv", "add", directory.resolve("none.md").toString())).isEqualTo(1);

    assertThat(jobsearch.err()).contains("cannot read").contains("there is no such file");
    assertThat(fake.asked()).isEmpty();
  }

  @Test
  void sendsNothingThatIsNoCv() throws IOException {
    Path big = Files.writeString(directory.resolve("big.md"), "x".repeat(500_001));
    assertThat(jobsearch.run("cv", "add", big.toString())).isEqualTo(1);
    assertThat(jobsearch.err()).contains("500 KB").contains("without pictures");

    Path pdf = Files.writeString(directory.resolve("cv.pdf"), "%PDF-1.7\n");
    assertThat(jobsearch.run("cv", "add", pdf.toString())).isEqualTo(1);
    assertThat(jobsearch.err()).contains("is a PDF").contains("text or Markdown");

    Path word = Files.write(directory.resolve("cv.docx"), new byte[] {'P', 'K', 3, 4, (byte) 0xff});
    assertThat(jobsearch.run("cv", "add", word.toString())).isEqualTo(1);
    assertThat(jobsearch.err()).contains("Word").contains("text or Markdown");

    Path zeros = Files.write(directory.resolve("cv.bin"), new byte[] {'a', 0});
    assertThat(jobsearch.run("cv", "add", zeros.toString())).isEqualTo(1);
    assertThat(jobsearch.err()).contains("binary").contains("text or Markdown");

    assertThat(fake.asked()).isEmpty();
  }

  @Test
  void sendsTheLongestCv() throws IOException {
    fake.when("POST /api/cvs", 201, "{\"cvKey\":\"00ff\"}");
    Path long500 = Files.writeString(directory.resolve("long.md"), "x".repeat(500_000));

    assertThat(jobsearch.run("cv", "add", long500.toString())).isZero();
  }

  @Test
  void listsCvs() {
    fake.when("GET /api/cvs", 200, TWO_CVS);

    assertThat(jobsearch.run("cv", "list")).isZero();

    assertThat(jobsearch.out()).contains("00ff  mine").contains("11ee  other");
    assertThat(jobsearch.run("cv")).isEqualTo(2);
  }

  @Test
  void searchesForTheOnlyCvAndShowsWhatBecameOfEachBoard() throws IOException {
    fake.when("GET /api/cvs", 200, ONE_CV)
        .when("POST /api/searches", 202, "{\"runId\":\"r1\",\"sources\":[\"https://a\"]}")
        .when("GET /api/statistics", 200, NOTHING_OPEN)
        .when(
            "GET /api/runs/r1",
            200,
            """
            {"state":"COMPLETED","seen":5,"new":2,"details":2,"perSource":[
              {"source":"https://a","reason":"FRONTIER","seen":5,"new":2,"duplicates":3,"pages":1,
               "notModified":0,"explanation":"1 entry had no title"}]}
            """);

    assertThat(jobsearch.run("search", "java", "--source", "a")).isZero();

    assertThat(jobsearch.out()).contains("https://a").contains("FRONTIER");
    assertThat(jobsearch.out()).contains("5 postings seen, 2 new");
    assertThat(jobsearch.err()).contains("1 entry had no title").contains("Next: jobsearch jobs");
    assertThat(fake.asked().get(1).body())
        .isEqualTo("{\"term\":\"java\",\"cv\":\"00ff\",\"sweep\":false,\"sources\":[\"a\"]}");
  }

  @Test
  void failsASearchThatCouldReadNoBoard() {
    fake.when("GET /api/cvs", 200, ONE_CV)
        .when("POST /api/searches", 202, "{\"runId\":\"r1\",\"sources\":[\"https://a\"]}")
        .when("GET /api/statistics", 200, NOTHING_OPEN)
        .when("GET /api/runs/r1", 200, "{\"state\":\"FAILED\",\"perSource\":[]}");

    assertThat(jobsearch.run("search")).isEqualTo(1);
  }

  @Test
  void doesNotWaitIfToldSo() throws IOException {
    fake.when("GET /api/cvs", 200, TWO_CVS)
        .when("POST /api/searches", 202, "{\"runId\":\"r1\",\"sources\":[]}");

    assertThat(jobsearch.run("search", "--cv", "other", "--no-wait", "-o", "json")).isZero();

    assertThat(jobsearch.json().get("runId").asText()).isEqualTo("r1");
    assertThat(fake.asked()).last().extracting(FakeGateway.Asked::body).asString().contains("11ee");
  }

  @Test
  void asksWhichCvIsMeant() {
    fake.when("GET /api/cvs", 200, TWO_CVS);

    assertThat(jobsearch.run("search")).isEqualTo(1);
    assertThat(jobsearch.err()).contains("several CVs").contains("--cv KEY");

    assertThat(jobsearch.run("search", "--cv", "nobody")).isEqualTo(1);
    assertThat(jobsearch.err()).contains("no CV is called nobody");
  }

  @Test
  void wantsACvFirst() {
    fake.when("GET /api/cvs", 200, "[]");

    assertThat(jobsearch.run("search", "java")).isEqualTo(1);
    assertThat(jobsearch.err()).contains("jobsearch cv add");

    assertThat(jobsearch.run("cv", "list")).isZero();
    assertThat(jobsearch.err()).contains("jobsearch cv add");
  }

  @Test
  void listsJobsWithTheFiltersGiven() throws IOException {
    fake.when(
        "GET /api/postings",
        200,
        """
        {"items":[{"id":7,"score":9,"title":"Chef \\u001b[31mred","company":"A","locations":["X","Y"],
          "postedAt":"2026-08-03T10:00:00Z"},
         {"id":8,"score":null,"title":"Cook","company":null,"locations":[],"postedAt":null}],
         "nextCursor":"abc"}
        """);

    assertThat(jobsearch.run("jobs", "--min-score", "6", "--sort=-postedAt", "--limit", "2"))
        .isZero();

    assertThat(jobsearch.out()).contains("2026-08-03").contains("X; Y").doesNotContain("null");
    assertThat(jobsearch.out()).doesNotContain("\u001b");
    assertThat(jobsearch.err()).contains("--cursor abc");
    assertThat(fake.asked().getFirst().uri())
        .isEqualTo("/api/postings?minScore=6&sort=-postedAt&limit=2");
  }

  @Test
  void listsJobsByACvsLabel() {
    fake.when("GET /api/cvs", 200, TWO_CVS).when("GET /api/postings", 200, "{\"items\":[]}");

    assertThat(jobsearch.run("jobs", "--cv", "other")).isZero();

    assertThat(fake.asked()).last().extracting(FakeGateway.Asked::uri).asString().contains("11ee");
    assertThat(jobsearch.run("jobs", "--cv", "nobody")).isEqualTo(1);
    assertThat(jobsearch.err()).contains("no CV is called nobody");
  }

  @Test
  void showsOneJobWithItsReasons() throws IOException {
    fake.when(
        "GET /api/postings/7",
        200,
        """
        {"id":7,"title":"Chef","company":"A","locations":["X"],"description":"Cooks.\\nWell.",
         "scores":[{"cvKey":"00ff","state":"scored","overall":9,"skills":null,
                    "reasoning":"Matches knives","matchedSkills":["Knives"],"missingSkills":[]}]}
        """);

    assertThat(jobsearch.run("jobs", "7")).isZero();
    assertThat(jobsearch.out()).contains("Chef", "Matches knives", "Knives", "Cooks.\nWell.");
    assertThat(jobsearch.out()).doesNotContain("null");

    assertThat(jobsearch.run("jobs", "8")).isEqualTo(1);
    assertThat(jobsearch.err()).contains("there is no posting 8");
  }

  @Test
  void endsWith4WhereNothingRuns() throws IOException {
    fake.close();

    assertThat(jobsearch.run("jobs", "-o", "json")).isEqualTo(4);

    assertThat(jobsearch.json().get("fix").asText()).contains("jobsearch up");
  }

  @Test
  void exportsWhatMatchesToAFile() throws IOException {
    fake.when("GET /api/postings/export", 200, "id,title\r\n1,Engineer\r\n");
    Path file = directory.resolve("jobs.csv");

    assertThat(
            jobsearch.run(
                "jobs",
                "--workplace",
                "remote",
                "--min-salary",
                "60000",
                "--posted-after",
                "2026-08-01",
                "--export",
                file.toString(),
                "-o",
                "json"))
        .isZero();

    assertThat(file).hasContent("id,title\r\n1,Engineer\r\n");
    assertThat(jobsearch.json().path("bytes").asLong()).isEqualTo(Files.size(file));
    assertThat(fake.asked().getFirst().uri())
        .isEqualTo(
            "/api/postings/export?minSalary=60000&workplace=remote&postedAfter=2026-08-01"
                + "&format=csv");
  }

  @Test
  void anExportThatIsRefusedLeavesNoFile() throws IOException {
    fake.when("GET /api/postings/export", 503, "{\"title\":\"not now\"}");
    Path file = directory.resolve("jobs.json");

    assertThat(jobsearch.run("jobs", "--export", file.toString())).isEqualTo(1);
    assertThat(jobsearch.err()).contains("not now");
    assertThat(jobsearch.run("jobs", "--export", directory.resolve("jobs.xls").toString()))
        .isEqualTo(1);
    assertThat(jobsearch.err()).contains(".csv or .json");
    assertThat(jobsearch.run("jobs", "--export", directory.resolve("no/jobs.csv").toString()))
        .isEqualTo(1);
    assertThat(jobsearch.err()).contains("choose a directory");

    assertThat(directory).isDirectoryNotContaining("glob:**jobs.*");
  }
}
