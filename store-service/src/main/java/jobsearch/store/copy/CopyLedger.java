package jobsearch.store.copy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import jobsearch.store.schema.DurableFiles;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What was read back where, and when. Only a memory: without it everything is read back once more.
 */
final class CopyLedger {

  private static final Logger LOG = Logger.getLogger(CopyLedger.class);
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /** A file that was read back and found whole. */
  record Verified(String sha256, Instant at) {}

  /**
   * What is known of a place.
   *
   * @param verified by name
   * @param problems by what could not be copied
   */
  record Known(Map<String, Verified> verified, Map<String, String> problems) {}

  /** All of it, by the place's title. */
  record Content(Map<String, Known> places) {}

  private final Path file;
  private final Content content;

  CopyLedger(Path file) {
    this.file = file;
    this.content = read(file);
  }

  private static Content read(Path file) {
    try {
      if (Files.exists(file)) {
        return JSON.readValue(Files.readAllBytes(file), Content.class);
      }
    } catch (IOException e) {
      LOG.warnf("%s cannot be read, so all copies are read back again: %s", file, e.getMessage());
    }
    return new Content(new TreeMap<>());
  }

  private Known known(Place place) {
    return content
        .places()
        .computeIfAbsent(place.title(), title -> new Known(new TreeMap<>(), new TreeMap<>()));
  }

  synchronized Optional<Verified> verified(Place place, String name) {
    return Optional.ofNullable(known(place).verified().get(name));
  }

  synchronized void verified(Place place, String name, String sha256, Instant at) {
    known(place).verified().put(name, new Verified(sha256, at));
    write();
  }

  synchronized void forget(Place place, String name) {
    if (known(place).verified().remove(name) != null) {
      write();
    }
  }

  synchronized @Nullable String problem(Place place, String subject) {
    return known(place).problems().get(subject);
  }

  synchronized Map<String, String> problems(Place place) {
    return Map.copyOf(known(place).problems());
  }

  /** Notes why something could not be copied, and says whether that is new. */
  synchronized boolean failed(Place place, String subject, String reason) {
    boolean isNew = !reason.equals(known(place).problems().put(subject, reason));
    write();
    return isNew;
  }

  synchronized void mended(Place place, String subject) {
    if (known(place).problems().remove(subject) != null) {
      write();
    }
  }

  private void write() {
    try {
      Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
      Path partial = file.resolveSibling(file.getFileName() + ".partial");
      Files.write(partial, JSON.writeValueAsBytes(content));
      DurableFiles.sync(partial);
      DurableFiles.publish(partial, file);
    } catch (IOException e) {
      LOG.warnf("%s cannot be written: %s", file, e.getMessage());
    }
  }
}
