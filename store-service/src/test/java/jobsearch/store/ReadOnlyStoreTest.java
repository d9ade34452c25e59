package jobsearch.store;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A store that is looked at has all settings of the real one, and leaves what is its alone. */
@Tag("broker")
@QuarkusTest
@QuarkusTestResource(value = JournalBroker.class, restrictToAnnotatedClass = true)
@TestProfile(ReadOnlyStoreTest.Look.class)
class ReadOnlyStoreTest {

  private static final String COPIES = "jobsearch.test.look-copies";
  private static final String UPLOAD = "store-1/backups/jobsearch_backup_20260803_080000.db";

  /** Everything would happen each second. */
  public static class Look implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        Path home = Files.createTempDirectory("store-look");
        Path upload = home.resolve("copies").resolve(UPLOAD);
        Files.createDirectories(upload.getParent());
        Files.writeString(upload, "an upload of the real store that is under way");
        System.setProperty(COPIES, home.toString());
        return Map.of(
            "jobsearch.store.read-only", "true",
            "jobsearch.store.backup.at", "* * * * * ?",
            "jobsearch.store.backup.directory", home.resolve("backups").toString(),
            "jobsearch.store.archive.at", "* * * * * ?",
            "jobsearch.store.archive.directory", home.resolve("archive").toString(),
            "jobsearch.store.consistency.at", "* * * * * ?",
            "jobsearch.store.copy.directory", home.resolve("copies").toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void itDoesNothingByItselfAndChangesNothingForOthers() throws Exception {
    TimeUnit.SECONDS.sleep(3);
    Path home = Path.of(System.getProperty(COPIES));
    assertThat(home.resolve("copies").resolve(UPLOAD)).exists();
    assertThat(home.resolve("backups")).doesNotExist();
    assertThat(home.resolve("archive")).doesNotExist();
    given().get("/api/backups").then().statusCode(200).body("backups.size()", equalTo(0));
    given().get("/api/consistency").then().statusCode(200).body("latest", nullValue());

    given().post("/api/backups").then().statusCode(409).body("detail", containsString("read-only"));
    given()
        .contentType("application/json")
        .body("{\"text\":\"mine\"}")
        .put("/api/postings/1/note")
        .then()
        .statusCode(409);
    given().delete("/api/postings/1/note").then().statusCode(409);
    given().get("/q/health/ready").then().statusCode(200);
  }
}
