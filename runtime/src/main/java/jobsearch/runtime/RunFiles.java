package jobsearch.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** The files that remember what runs: one for each process, one for the system. */
public final class RunFiles {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path directory;

  public RunFiles(Path directory) {
    this.directory = directory;
  }

  public void remember(ProcessRecord process) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("pid", process.pid())
            .put("startedAt", process.startedAt().toString())
            .put("port", process.port())
            .put("wasReady", process.wasReady());
    write(file(process.service()), node);
  }

  /** Empty as well where the file is damaged: nothing may be killed on the word of such a file. */
  public Optional<ProcessRecord> process(Service service) {
    return read(
        file(service),
        node ->
            new ProcessRecord(
                service,
                node.required("pid").asLong(),
                Instant.parse(node.required("startedAt").asText()),
                node.required("port").asInt(),
                node.path("wasReady").asBoolean()));
  }

  public void forget(Service service) {
    delete(file(service));
  }

  public void remember(SystemRecord system) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("portBase", system.portBase())
            .put("recorded", system.recorded())
            .put("release", system.release().toString());
    LabelJson.write(system.label(), node.putObject("label"));
    write(systemFile(), node);
  }

  public Optional<SystemRecord> system() {
    return read(
        systemFile(),
        node ->
            new SystemRecord(
                node.required("portBase").asInt(),
                node.required("recorded").asBoolean(),
                Path.of(node.required("release").asText()),
                LabelJson.read(node.path("label"))));
  }

  public void forgetSystem() {
    delete(systemFile());
  }

  private Path file(Service service) {
    return directory.resolve(service.label() + ".json");
  }

  private Path systemFile() {
    return directory.resolve("system.json");
  }

  /** Whole or not at all: a reader never sees half a file. */
  private static void write(Path file, JsonNode content) {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.write(draft, JSON.writeValueAsBytes(content));
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static <T> Optional<T> read(Path file, Function<JsonNode, T> content) {
    try {
      return Files.exists(file)
          ? Optional.of(content.apply(JSON.readTree(file.toFile())))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException | DateTimeException damaged) {
      return Optional.empty();
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file, e);
    }
  }
}
