package jobsearch.scraper.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sources as the file has them now: it is read again when it changed. */
public final class SourcesFile {

  private static final YAMLMapper YAML = new YAMLMapper();

  private final Path file;
  private @Nullable Reading last;

  /** Size beside time: a file written twice within the clock's step has the same time. */
  private record Reading(FileTime changed, long size, List<Source> sources) {}

  public SourcesFile(Path file) {
    this.file = file;
  }

  /** The sources, in the file's order; at least one. */
  public synchronized List<Source> sources() throws InvalidSources {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      if (last == null
          || !last.changed().equals(now.lastModifiedTime())
          || last.size() != now.size()) {
        last = new Reading(now.lastModifiedTime(), now.size(), read());
      }
      return last.sources();
    } catch (NoSuchFileException e) {
      throw invalid(
          "is not there: write it, for example {sources: {cohere: {type: ashby, board: cohere}}},"
              + " or name another one in JOBSEARCH_SCRAPER_SOURCES_FILE");
    } catch (JsonProcessingException e) {
      throw invalid(
          "is not YAML, at line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr());
    } catch (IOException e) {
      throw invalid("cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private List<Source> read() throws IOException, InvalidSources {
    JsonNode tree = YAML.readTree(Files.readAllBytes(file));
    SourceReader reader = new SourceReader();
    List<Source> sources = reader.read(tree);
    if (!reader.errors().isEmpty()) {
      throw new InvalidSources(file, reader.errors());
    }
    return List.copyOf(sources);
  }

  private InvalidSources invalid(String detail) {
    return new InvalidSources(file, List.of(new InvalidSources.Flaw("the file", detail)));
  }
}
