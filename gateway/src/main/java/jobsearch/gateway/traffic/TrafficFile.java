package jobsearch.gateway.traffic;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What counts, in a file: it is there whole after a kill or a power cut, as it was before or as it
 * is now.
 */
final class TrafficFile {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final Path directory;
  private final Path file;

  TrafficFile(Path directory) {
    this.directory = directory.toAbsolutePath();
    this.file = this.directory.resolve("traffic.json");
  }

  /** What was kept; empty if nothing was. Fails if it cannot be read or does not say it. */
  Optional<InForce> read() throws IOException {
    return Files.exists(file)
        ? Optional.of(JSON.readValue(Files.readAllBytes(file), InForce.class))
        : Optional.empty();
  }

  /** Returns when it is on the disk. */
  void write(InForce inForce) throws IOException {
    Files.createDirectories(directory);
    Path draft = directory.resolve("traffic.json.draft");
    try (FileChannel channel =
        FileChannel.open(
            draft,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes =
          ByteBuffer.wrap(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(inForce));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  /** Keeps a file that cannot be used, for whoever looks into it, and makes room for a new one. */
  Path setAside() throws IOException {
    return Files.move(
        file, directory.resolve("traffic.json.damaged"), StandardCopyOption.REPLACE_EXISTING);
  }
}
