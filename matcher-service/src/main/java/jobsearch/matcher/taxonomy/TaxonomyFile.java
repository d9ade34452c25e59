package jobsearch.matcher.taxonomy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads a shipped resource: lines of fields parted by tabs, those with {@code #} left out. */
final class TaxonomyFile {

  private TaxonomyFile() {}

  static List<String> lines(String name) {
    try (InputStream file = TaxonomyFile.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(name + " is missing from the matcher's jar: rebuild it");
      }
      InputStream content = name.endsWith(".gz") ? new GZIPInputStream(file) : file;
      return new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
