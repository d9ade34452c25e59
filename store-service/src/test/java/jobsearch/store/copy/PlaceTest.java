package jobsearch.store.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import jobsearch.store.copy.Place.Item;
import jobsearch.store.schema.DurableFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaceTest {

  @TempDir Path home;

  @Test
  void aDirectoryTakesFilesWholeAndForgetsWhatAKilledCopyLeft() throws Exception {
    Path directory = Files.createDirectories(home.resolve("place/a"));
    Path left = Files.writeString(directory.resolve("x.db.partial"), "half");
    Path file = Files.writeString(home.resolve("y"), "y");
    DirectoryPlace place = new DirectoryPlace(home.resolve("place"));
    assertThat(place.list("")).isEmpty();

    place.put("a/y.db", file, DurableFiles.sha256(file));
    place.put("b/y.db", file, DurableFiles.sha256(file));

    assertThat(left).doesNotExist();
    assertThat(place.list("a/")).extracting(Item::name).containsExactly("a/y.db");
    assertThat(Transfer.sha256(place, "a/y.db")).isEqualTo(DurableFiles.sha256(file));
    place.delete("a/y.db");
    place.delete("a/y.db");
    assertThat(place.list("a/")).isEmpty();
    assertThat(place.list("none/")).isEmpty();
  }

  @Test
  void aDirectoryIsNotMadeSinceItsDiskMayNotBeMounted() {
    assertThatThrownBy(() -> new DirectoryPlace(home.resolve("unmounted")).list("a/"))
        .hasMessageContaining("mount the disk");
    assertThat(home.resolve("unmounted")).doesNotExist();
  }

  @Test
  void credentialsAreNeverShown() {
    S3Settings settings =
        new S3Settings(
            URI.create("http://127.0.0.1:9"),
            "us-east-1",
            "b",
            "/home/",
            true,
            "id",
            "very-secret");
    assertThat(settings.toString()).isEqualTo("s3://b/home at http://127.0.0.1:9");
    assertThat(
            Stream.of(
                new CopySettings(null, settings, false).toString(), new S3Place(settings).title()))
        .noneMatch(text -> text.contains("very-secret"));
    assertThatThrownBy(() -> new S3Settings(null, "us-east-1", "b", "", true, "id", null))
        .hasMessageContaining("set both");
  }

  @Test
  void settingsComeFromTheEnvironment() {
    assertThat(CopySettings.from(Map.of()).places()).isEmpty();
    CopySettings settings =
        CopySettings.from(
            Map.of(
                "JOBSEARCH_STORE_COPY_DIRECTORY", "/mnt/copies",
                "JOBSEARCH_STORE_COPY_S3_BUCKET", "bucket",
                "JOBSEARCH_STORE_COPY_S3_ENDPOINT", "http://127.0.0.1:9",
                "JOBSEARCH_STORE_COPY_PERSONAL", "true"));
    assertThat(settings.personal()).isTrue();
    assertThat(settings.places())
        .extracting(Place::title)
        .containsExactly("/mnt/copies", "s3://bucket/jobsearch at http://127.0.0.1:9");
  }
}
