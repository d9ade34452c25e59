package jobsearch.matcher.taxonomy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the taxonomy's resources from O*NET, ESCO and the curated lists beside the tests. The same
 * input gives the same bytes; {@code TaxonomyGeneratorTest} compares them with what is committed.
 *
 * <p>To make them anew: {@code mvn -pl matcher-service -am test -Dtest=TaxonomyGeneratorTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Djobsearch.shared=DATA -Dtaxonomy.write=true}, where
 * {@code DATA/data/skills} holds {@code onet} and {@code esco-subset}.
 */
final class TaxonomyGenerator {

  private TaxonomyGenerator() {}

  /** Every resource that is generated, by its name. */
  static Map<String, byte[]> generate(Path skills) throws IOException {
    Path onet = skills.resolve("onet");
    Map<String, byte[]> resources = new TreeMap<>();
    resources.put(
        "skills.tsv",
        text(
            SkillLines.of(
                curated("curated.tsv"),
                Files.readAllLines(onet.resolve("Technology Skills.txt")),
                Files.readAllLines(onet.resolve("Occupation Data.txt")),
                Files.readString(skills.resolve("esco-subset/skills_en.csv")))));
    resources.put(
        "titles.tsv.gz",
        gzip(
            TitleLines.of(
                curated("titles.tsv"),
                Files.readAllLines(onet.resolve("Alternate Titles.txt")),
                Files.readAllLines(onet.resolve("Sample of Reported Titles.txt")))));
    resources.put(
        "related.tsv.gz",
        gzip(TitleLines.related(Files.readAllLines(onet.resolve("Related Occupations.txt")))));
    return resources;
  }

  private static List<String> curated(String name) throws IOException {
    try (InputStream file = TaxonomyGenerator.class.getResourceAsStream("/taxonomy/" + name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && line.charAt(0) != '#')
          .toList();
    }
  }

  private static byte[] text(List<String> lines) {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(List<String> lines) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text(lines));
    }
    return bytes.toByteArray();
  }
}
