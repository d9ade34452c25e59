package jobsearch.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What this program was built from. */
record Build(String version, String kafka, String quarkus) {

  static Build read() {
    Properties properties = new Properties();
    try (var file = Build.class.getResourceAsStream("build.properties")) {
      properties.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the build is incomplete", e);
    }
    return new Build(
        properties.getProperty("version"),
        properties.getProperty("kafka"),
        properties.getProperty("quarkus"));
  }
}
