package jobsearch.orchestrator.canary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jobsearch.orchestrator.judge.Slice;
import org.jboss.logging.Logger;

/**
 * What each canary was judged by: a file of lines for each promotion. Whatever a judge said of it
 * can be asked again.
 */
public final class CanaryRecord {

  private static final Logger LOG = Logger.getLogger(CanaryRecord.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path directory;

  /**
   * What is kept of a canary.
   *
   * @param bounds of its answers' buckets, in seconds
   * @param thresholds that it was judged by last, by name
   * @param judgedBy those of each slice
   * @param length of its file, in bytes: whoever knows it knows whether somebody else wrote
   */
  public record Kept(
      List<Double> bounds,
      Map<String, String> thresholds,
      List<Slice> slices,
      List<Map<String, String>> judgedBy,
      long length) {
    public Kept {
      judgedBy = List.copyOf(judgedBy);
      bounds = List.copyOf(bounds);
      thresholds = Map.copyOf(thresholds);
      slices = List.copyOf(slices);
    }
  }

  /** Keeps them below a directory, which may not be there yet. */
  public CanaryRecord(Path directory) {
    this.directory = directory;
  }

  /** The slices of a promotion, in order; none if it had no stage. */
  public List<Slice> slices(String promotion) {
    return kept(promotion).slices();
  }

  /** What is kept of a promotion. */
  public Kept kept(String promotion) {
    Path file = file(promotion);
    List<Double> bounds = List.of();
    Map<String, String> thresholds = Map.of();
    List<Map<String, String>> judgedBy = new ArrayList<>();
    List<Slice> slices = new ArrayList<>();
    byte[] bytes = read(file);
    long length = wholeLines(bytes);
    String whole = new String(bytes, 0, (int) length, StandardCharsets.UTF_8);
    for (String text : whole.lines().toList()) {
      try {
        JsonNode line = JSON.readTree(text);
        if (line.has("bounds")) {
          bounds = line.path("bounds").valueStream().map(JsonNode::asDouble).toList();
        } else if (line.has("thresholds")) {
          Map<String, String> named = new LinkedHashMap<>();
          line.path("thresholds")
              .properties()
              .forEach(each -> named.put(each.getKey(), each.getValue().asText()));
          thresholds = named;
        } else {
          slices.add(SliceJson.read(line, bounds));
          judgedBy.add(thresholds);
        }
      } catch (JsonProcessingException | RuntimeException e) {
        LOG.warnf("a line of %s cannot be read and is left out: %s", file, e.getMessage());
      }
    }
    return new Kept(bounds, thresholds, slices, judgedBy, length);
  }

  /** A line without its end was being written when its writer was killed. */
  private static long wholeLines(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  private static byte[] read(Path file) {
    try {
      return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** The length of what is kept of a promotion, in bytes. */
  long length(String promotion) {
    try {
      Path file = file(promotion);
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file(promotion), e);
    }
  }

  /** Takes away what was not written to its end. */
  void mend(String promotion, long length) {
    Path file = file(promotion);
    if (length(promotion) > length) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(length);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + file, e);
      }
    }
  }

  /** Adds the bounds that the slices after this have. How long it is then. */
  long bounds(String promotion, long length, List<Double> bounds) {
    ObjectNode line = JSON.createObjectNode();
    ArrayNode all = line.putArray("bounds");
    bounds.forEach(all::add);
    return append(promotion, length, line);
  }

  /** Adds the thresholds that are in force from here on. How long it is then. */
  long thresholds(String promotion, long length, Map<String, String> thresholds) {
    ObjectNode line = JSON.createObjectNode();
    ObjectNode all = line.putObject("thresholds");
    thresholds.forEach(all::put);
    return append(promotion, length, line);
  }

  /** Adds a slice. How long it is then. */
  long slice(String promotion, long length, Slice slice) {
    return append(promotion, length, SliceJson.write(slice));
  }

  /** At its place: what lies behind it was not written to its end. */
  private long append(String promotion, long length, ObjectNode line) {
    Path file = file(promotion);
    try {
      Files.createDirectories(directory);
      byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        channel.truncate(length);
        channel.position(length);
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
          channel.write(left);
        }
      }
      return length + bytes.length;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private Path file(String promotion) {
    return directory.resolve(promotion + ".jsonl");
  }
}
