package jobsearch.store.publish;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import jobsearch.store.schema.DurableFiles;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Status events that the broker does not have yet, one file each, beside the store: whatever
 * becomes of the process that said them, the store's service sends them on.
 */
public final class Outbox {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ENDING = ".json";

  /** An event as it is to be sent. */
  private record Kept(String topic, String key, Map<String, String> headers, String value) {}

  private final Path directory;

  /**
   * @param stores the directory of the replica's stores
   */
  public Outbox(Path stores) {
    this.directory = stores.resolve("outbox");
  }

  /** The event's id, which is the name of its file. */
  static String id(ProducerRecord<String, byte[]> record) {
    return text(record.headers().lastHeader("ce_id"));
  }

  /** Returns once it is on the disk. */
  public void keep(ProducerRecord<String, byte[]> record) throws IOException {
    Files.createDirectories(directory);
    Map<String, String> headers = new TreeMap<>();
    record.headers().forEach(header -> headers.put(header.key(), text(header)));
    Path partial = directory.resolve(id(record) + ".partial");
    Files.write(
        partial,
        JSON.writeValueAsBytes(
            new Kept(
                record.topic(),
                record.key(),
                headers,
                new String(record.value(), StandardCharsets.UTF_8))));
    DurableFiles.sync(partial);
    DurableFiles.publish(partial, file(record));
  }

  private Path file(ProducerRecord<String, byte[]> record) {
    return directory.resolve(id(record) + ENDING);
  }

  private static String text(Header header) {
    return new String(header.value(), StandardCharsets.UTF_8);
  }

  /** Whether it is still to be sent. */
  boolean has(ProducerRecord<String, byte[]> record) {
    return Files.exists(file(record));
  }

  /** The broker has it. */
  public void sent(ProducerRecord<String, byte[]> record) throws IOException {
    Files.deleteIfExists(file(record));
  }

  /** Those that are still to be sent, oldest first. */
  List<ProducerRecord<String, byte[]>> left() throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    Map<String, Path> byAge = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(f -> f.toString().endsWith(ENDING)).toList()) {
        byAge.put("%020d %s".formatted(file.toFile().lastModified(), file), file);
      }
    }
    List<ProducerRecord<String, byte[]>> left = new ArrayList<>();
    for (Path file : byAge.values()) {
      try {
        left.add(record(JSON.readValue(Files.readAllBytes(file), Kept.class)));
      } catch (NoSuchFileException e) {
        // It has been sent meanwhile.
      }
    }
    return left;
  }

  private static ProducerRecord<String, byte[]> record(Kept kept) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(
            kept.topic(), kept.key(), kept.value().getBytes(StandardCharsets.UTF_8));
    kept.headers()
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return record;
  }
}
