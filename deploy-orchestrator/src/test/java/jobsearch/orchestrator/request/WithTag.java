package jobsearch.orchestrator.request;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import jobsearch.orchestrator.release.GitFixture;

/** A repository with the tag v1.0.0, and a home. */
public class WithTag implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    try {
      Path directory =
          Files.createDirectories(
              Path.of("target", "requests-test", Long.toString(System.nanoTime()))
                  .toAbsolutePath());
      return Map.of(
          "jobsearch.orchestrator.repository",
          new GitFixture(directory).root().toString(),
          "jobsearch.orchestrator.directory",
          directory.resolve("orchestrator").toString(),
          "jobsearch.orchestrator.home",
          Files.createDirectories(directory.resolve("home")).toString(),
          "jobsearch.orchestrator.lead",
          "false");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
