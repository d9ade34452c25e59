package jobsearch.orchestrator.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * The entries, a line of JSON each: only ever added to, on the disk before the next one is, and for
 * nobody else's eyes.
 */
public final class AuditFile {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .build();

  private final Path file;

  public AuditFile(Path file) {
    this.file = file;
  }

  /** Adds an entry; it is safe when this returns. */
  public synchronized void add(AuditEntry entry) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    String before = isCutOff() ? "\n" : "";
    byte[] line = (before + JSON.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8);
    try (FileChannel out =
        FileChannel.open(
            file,
            EnumSet.of(
                StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer bytes = ByteBuffer.wrap(line);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
  }

  /** Whether a crash left a line without its end, which must not spoil the next one. */
  private boolean isCutOff() throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      return in.size() > 0 && in.read(last, in.size() - 1) == 1 && last.get(0) != '\n';
    }
  }

  /** All entries, oldest first; a line that a crash cut off is passed over. */
  public synchronized List<AuditEntry> all() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<AuditEntry> all = new ArrayList<>();
    for (String line :
        new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList()) {
      try {
        all.add(JSON.readValue(line, AuditEntry.class));
      } catch (JsonProcessingException cutOff) {
        // What it would have told nobody knows; the others are as good as ever.
      }
    }
    return all;
  }
}
