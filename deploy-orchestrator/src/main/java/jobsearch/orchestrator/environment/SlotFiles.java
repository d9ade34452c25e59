package jobsearch.orchestrator.environment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import jobsearch.orchestrator.verify.VerificationReport;
import org.jboss.logging.Logger;

/** What is noted of each slot: the last piece of work there, and the last report. */
final class SlotFiles {

  private static final Logger LOG = Logger.getLogger(SlotFiles.class);
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final Path directory;

  SlotFiles(Path directory) {
    this.directory = directory;
  }

  Optional<SlotWork> work(String slot) {
    return read(file(slot, "work"), SlotWork.class);
  }

  Optional<VerificationReport> report(String slot) {
    return read(file(slot, "report"), VerificationReport.class);
  }

  void keep(String slot, SlotWork work) {
    write(file(slot, "work"), work);
  }

  void keep(String slot, VerificationReport report) {
    write(file(slot, "report"), report);
  }

  void forgetReport(String slot) {
    try {
      Files.deleteIfExists(file(slot, "report"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file(slot, "report"), e);
    }
  }

  private Path file(String slot, String what) {
    return directory.resolve(slot + "-" + what + ".json");
  }

  /** A note that cannot be read is worth a line in the log, no more. */
  private static <T> Optional<T> read(Path file, Class<T> type) {
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(file.toFile(), type));
    } catch (IOException e) {
      LOG.warnf("%s cannot be read and is passed over: %s", file, e.getMessage());
      return Optional.empty();
    }
  }

  private void write(Path file, Object content) {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.createDirectories(directory);
      Files.write(draft, JSON.writeValueAsBytes(content));
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      // It is shown from memory until the next start.
      LOG.warnf("%s cannot be written: %s", file, e.getMessage());
    }
  }
}
