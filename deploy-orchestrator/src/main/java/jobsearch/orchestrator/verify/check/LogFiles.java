package jobsearch.orchestrator.verify.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The lines of logs since an instant. */
final class LogFiles {

  private static final Pattern TIME =
      Pattern.compile("^(\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2},\\d{3}) ");
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS");

  private final List<Path> files;
  private final Instant since;

  LogFiles(List<Path> files, Instant since) {
    // What was rotated away is read with its log, not once more by itself.
    this.files =
        files.stream()
            .filter(file -> files.stream().noneMatch(log -> isRotatedFrom(log, file)))
            .distinct()
            .toList();
    this.since = since;
  }

  /** Those that are there. */
  List<Path> present() {
    return files.stream().filter(Files::isRegularFile).toList();
  }

  /** How many lines match in the file that has the most of them. */
  int mostLinesOfOneFile(Pattern wanted) throws IOException {
    int most = 0;
    for (Path file : present()) {
      int[] lines = {0};
      each(
          file,
          line -> {
            if (wanted.matcher(line).find()) {
              lines[0]++;
            }
          });
      most = Math.max(most, lines[0]);
    }
    return most;
  }

  /** Gives each line of a log since then, of what was rotated away first. */
  void each(Path log, Consumer<String> reader) throws IOException {
    for (Path file : withRotated(log)) {
      // Nothing was written since then.
      if (!Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
        read(file, reader);
      }
    }
  }

  /** Lines without a time belong to the one before; where none has one, the file's time counts. */
  private void read(Path file, Consumer<String> reader) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      boolean counts = true;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher time = TIME.matcher(line);
        if (time.find()) {
          counts = !at(time.group(1)).isBefore(since);
        }
        if (counts) {
          reader.accept(line);
        }
      }
    }
  }

  /** Logs are in the time zone of the machine that wrote them: this one. */
  private static Instant at(String time) {
    return LocalDateTime.parse(time, FORMAT).atZone(ZoneId.systemDefault()).toInstant();
  }

  private static boolean isRotatedFrom(Path log, Path file) {
    return String.valueOf(file.getFileName())
        .matches(Pattern.quote(log.getFileName() + ".") + "\\d+");
  }

  private static List<Path> withRotated(Path log) throws IOException {
    Path directory = log.toAbsolutePath().getParent();
    if (directory == null) {
      return List.of(log);
    }
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> older = files.filter(file -> isRotatedFrom(log, file)).sorted().toList();
      return Stream.concat(older.reversed().stream(), Stream.of(log)).toList();
    }
  }
}
