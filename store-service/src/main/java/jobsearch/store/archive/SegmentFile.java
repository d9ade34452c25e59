package jobsearch.store.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import jobsearch.store.archive.ArchiveManifest.Segment;
import jobsearch.store.schema.DurableFiles;

/** Records in a compressed file, one line of JSON each. Readable without this program. */
final class SegmentFile implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path partial;
  private final BufferedWriter lines;
  private long first = -1;
  private long last = -1;
  private long records;
  private long characters;

  /** Begins one under another name than the one that it gets. */
  SegmentFile(Path partial) throws IOException {
    this.partial = partial;
    this.lines =
        new BufferedWriter(
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(partial)), StandardCharsets.UTF_8));
  }

  void write(ArchivedRecord line) throws IOException {
    String text = JSON.writeValueAsString(line);
    lines.write(text);
    lines.write('\n');
    first = first < 0 ? line.offset() : first;
    last = line.offset();
    records++;
    characters += text.length();
  }

  long records() {
    return records;
  }

  long characters() {
    return characters;
  }

  /** Ends it, and gives it the name that a prefix and its first offset make. */
  Segment publish(String prefix) throws IOException {
    end();
    return publish(prefix, "%020d".formatted(Math.max(0, first)));
  }

  /** Ends it, and gives it the name that a prefix and its content make. */
  Segment publishByContent(String prefix) throws IOException {
    end();
    return publish(prefix, DurableFiles.sha256(partial).substring(0, 16));
  }

  private void end() throws IOException {
    lines.close();
    DurableFiles.sync(partial);
  }

  private Segment publish(String prefix, String number) throws IOException {
    Path file = partial.resolveSibling(prefix + number + ".jsonl.gz");
    Segment segment =
        new Segment(
            String.valueOf(file.getFileName()),
            first,
            last,
            records,
            Files.size(partial),
            DurableFiles.sha256(partial));
    DurableFiles.publish(partial, file);
    return segment;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  /** Hands over each record in order. */
  static void read(Path file, Consumer<ArchivedRecord> taker) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null) {
        taker.accept(JSON.readValue(line, ArchivedRecord.class));
        line = lines.readLine();
      }
    } catch (JsonProcessingException e) {
      throw new ArchiveProblem(
          file + " is damaged, a line is no record", "take it from a copy of the archive");
    }
  }

  /** What is wrong with a segment; empty if it is whole. */
  static String flaw(Path file, Segment segment) throws IOException {
    if (!Files.exists(file)) {
      return "it is missing";
    }
    if (Files.size(file) != segment.bytes()) {
      return "it has %d bytes, the manifest says %d".formatted(Files.size(file), segment.bytes());
    }
    return DurableFiles.sha256(file).equals(segment.sha256())
        ? ""
        : "its bytes are not those that the manifest names (SHA-256 differs)";
  }
}
