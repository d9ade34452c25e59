package jobsearch.orchestrator.step.work;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import jobsearch.runtime.Service;

/** What a store logs from now on, and what of it speaks against its release or its data. */
final class StartLog {

  /** What it is only in the wrong place or time for, and may go better later. */
  private static final Pattern PASSING =
      Pattern.compile(
          "disk is full|No space left|SQLITE_FULL|SQLITE_BUSY|is locked|Connection refused|already in use",
          Pattern.CASE_INSENSITIVE);

  /** A migration that does not work, a file that is damaged or of a newer release. */
  private static final Pattern LASTING =
      Pattern.compile(
          "cannot migrate|FlywayException|Migration .*failed|and this release knows up to"
              + "|is not a store's|malformed|SQLITE_CORRUPT|SQLITE_NOTADB|cannot open .*\\.db: \\[SQLITE"
              + "|SHA-256|damaged",
          Pattern.CASE_INSENSITIVE);

  private final Map<Path, Long> before = new HashMap<>();

  /** From now on. */
  StartLog(List<Path> logs) {
    for (Path log : logs) {
      if (log.getFileName().toString().contains(Service.STORE.label())) {
        before.put(log, size(log));
      }
    }
  }

  /** Why a release or its data can be no store, in its own words; empty if nothing says that. */
  Optional<String> reason() {
    return before.keySet().stream()
        .flatMap(log -> since(log).lines())
        .filter(StartLog::isLasting)
        .findFirst()
        .map(String::strip);
  }

  /** Whether words mean that it would go wrong again. */
  static boolean isLasting(String words) {
    return LASTING.matcher(words).find() && !PASSING.matcher(words).find();
  }

  private String since(Path log) {
    long from = before.getOrDefault(log, 0L);
    if (!Files.exists(log)) {
      return "";
    }
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      // One that is shorter was begun anew.
      file.seek(file.length() < from ? 0 : from);
      byte[] bytes = new byte[(int) (file.length() - file.getFilePointer())];
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private static long size(Path log) {
    try {
      return Files.exists(log) ? Files.size(log) : 0;
    } catch (IOException e) {
      return 0;
    }
  }
}
