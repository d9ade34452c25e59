package jobsearch.matcher.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TaxonomyGeneratorTest {

  private static final Path RESOURCES =
      Path.of("..", "matcher-service", "src/main/resources/jobsearch/matcher/taxonomy");

  @Test
  void whatIsCommittedIsWhatTheGeneratorMakes() throws Exception {
    String shared = System.getProperty("jobsearch.shared", "");
    assumeFalse(shared.isBlank(), "needs O*NET and ESCO: set -Djobsearch.shared");
    Map<String, byte[]> made = TaxonomyGenerator.generate(Path.of(shared, "data", "skills"));
    for (var resource : made.entrySet()) {
      if (Boolean.getBoolean("taxonomy.write")) {
        Files.write(RESOURCES.resolve(resource.getKey()), resource.getValue());
      }
      assertThat(Files.readAllBytes(RESOURCES.resolve(resource.getKey())))
          .as(resource.getKey())
          .isEqualTo(resource.getValue());
    }
  }

  @Test
  void theResourcesStaySmall() throws Exception {
    long bytes = 0;
    for (String name :
        new String[] {"skills.tsv", "titles.tsv.gz", "related.tsv.gz", "places.tsv"}) {
      try (InputStream file =
          Objects.requireNonNull(TaxonomyFile.class.getResourceAsStream(name), name)) {
        bytes += file.readAllBytes().length;
      }
    }
    assertThat(bytes).isLessThan(1_500_000);
  }
}
