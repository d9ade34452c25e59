package jobsearch.orchestrator.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jobsearch.orchestrator.release.ReleaseProblem.Kind;
import org.jspecify.annotations.Nullable;

/** A manifest as it lies in the store. */
final class ManifestJson {

  static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private ManifestJson() {}

  static String write(ReleaseManifest manifest) throws JsonProcessingException {
    return JSON.writeValueAsString(manifest) + "\n";
  }

  /** That of the release in a directory, which bears its tag. */
  static ReleaseManifest read(ReleaseTag tag, Path release) {
    Path file = StoreLayout.manifest(release);
    try {
      ReleaseManifest manifest = JSON.readValue(Files.readString(file), ReleaseManifest.class);
      if (!manifest.tag().equals(tag)) {
        throw damaged(tag, file, "it is of " + manifest.tag(), null);
      }
      return manifest;
    } catch (JsonProcessingException e) {
      throw damaged(tag, file, e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw damaged(tag, file, e.toString(), e);
    }
  }

  private static ReleaseProblem damaged(
      ReleaseTag tag, Path file, String why, @Nullable Exception cause) {
    String what = "the manifest %s cannot be read (%s)".formatted(file, why);
    String fix =
        "bring it back from a backup, or `jobsearch release remove %1$s` and build %1$s again"
            .formatted(tag);
    return cause == null
        ? new ReleaseProblem(Kind.UNAVAILABLE, what, fix)
        : new ReleaseProblem(Kind.UNAVAILABLE, what, fix, cause);
  }
}
