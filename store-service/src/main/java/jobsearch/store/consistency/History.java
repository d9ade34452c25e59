package jobsearch.store.consistency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jobsearch.store.schema.DurableFiles;

/**
 * The reports of earlier runs, one a line of a file beside the store. Not in its database: that is
 * what is judged, is put back by restores, and says the same on every replica.
 */
final class History {

  private static final int MOST = 400;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final Path file;

  History(Path file) {
    this.file = file;
  }

  /** Oldest first. What a later release wrote and this one cannot read is left out. */
  List<Report> all() {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<Report> reports = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        read(line).ifPresent(reports::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    return reports;
  }

  private static Optional<Report> read(String line) {
    try {
      return Optional.of(JSON.readValue(line, Report.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  Optional<Report> find(String run) {
    return all().stream().filter(report -> report.run().equals(run)).findFirst();
  }

  /** A name that sorts behind all others, also if the clock was set back. */
  String nextRun(Instant now) {
    String newest = all().stream().map(Report::run).max(String::compareTo).orElse("");
    Instant time = now;
    while (TIME.format(time).compareTo(newest) <= 0) {
      time = time.plusSeconds(1);
    }
    return TIME.format(time);
  }

  /** Written whole and then given its name: a kill leaves the old one or the new one. */
  void add(Report report) {
    List<Report> reports = new ArrayList<>(all());
    reports.add(report);
    StringBuilder lines = new StringBuilder();
    try {
      for (Report kept : reports.subList(Math.max(0, reports.size() - MOST), reports.size())) {
        lines.append(JSON.writeValueAsString(kept)).append('\n');
      }
      Path partial = file.resolveSibling(file.getFileName() + ".partial");
      Files.write(partial, lines.toString().getBytes(StandardCharsets.UTF_8));
      DurableFiles.sync(partial);
      DurableFiles.publish(partial, file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
