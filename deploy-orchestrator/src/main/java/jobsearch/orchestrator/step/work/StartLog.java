package jobsearch.orchestrator.step.work;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
          "disk is full|No space left|SQLITE_FULL|SQLITE_BUSY|SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_PERM|SQLITE_IOERR|is locked|Connection refused|already in use",
          Pattern.CASE_INSENSITIVE);

  /** A migration that does not work, a file that is damaged or of a newer release. */
  private static final Pattern LASTING =
      Pattern.compile(
          "cannot migrate|FlywayException|Migration .*failed|and this release knows up to"
              + "|is not a store's|malformed|SQLITE_CORRUPT|SQLITE_NOTADB|cannot open .*\\.db: \\[SQLITE"
              + "|SHA-256|damaged",
          Pattern.CASE_INSENSITIVE);

  /** Where the store says it itself, with the cause: its libraries say less, and before. */
  private static final Pattern OWN = Pattern.compile("cannot migrate|cannot open|knows up to");

  /** How much of a log's end is enough to know it again. */
  private static final int KNOWN_BY = 256;

  private static final Pattern PREFIX =
      Pattern.compile("^(Caused by: )?([\\w.$]+Exception: |[\\w.$]+Problem: )?");

  private final Map<Path, byte[]> before = new HashMap<>();
  private final Map<Path, Long> sizes = new LinkedHashMap<>();

  /** From now on. */
  StartLog(List<Path> logs) {
    for (Path log : logs) {
      if (log.getFileName().toString().contains(Service.STORE.label())) {
        long size = log.toFile().length();
        sizes.put(log, size);
        before.put(log, read(log, Math.max(0, size - KNOWN_BY), size));
      }
    }
  }

  /** Why a release or its data can be no store, in its own words; empty if nothing says that. */
  Optional<String> reason() {
    List<String> reasons =
        sizes.keySet().stream()
            .flatMap(log -> since(log).lines())
            .filter(StartLog::isLasting)
            .toList();
    return reasons.stream()
        .filter(line -> OWN.matcher(line).find())
        .findFirst()
        .or(() -> reasons.stream().findFirst())
        .map(line -> PREFIX.matcher(line.strip()).replaceFirst(""));
  }

  /** Whether it says that it is only in the wrong place or time. */
  boolean isPassing() {
    return sizes.keySet().stream().anyMatch(log -> PASSING.matcher(since(log)).find());
  }

  /** The last that was said, in brackets; empty if nothing was. */
  String lastWords() {
    return sizes.keySet().stream()
        .flatMap(log -> since(log).lines())
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("at ") && !line.startsWith("..."))
        .reduce((_, later) -> later)
        .map(line -> " (%s)".formatted(PREFIX.matcher(line).replaceFirst("")))
        .orElse("");
  }

  /** Whether words mean that it would go wrong again. */
  static boolean isLasting(String words) {
    return LASTING.matcher(words).find() && !PASSING.matcher(words).find();
  }

  /** All of it, if it was begun anew. */
  private String since(Path log) {
    long size = sizes.getOrDefault(log, 0L);
    byte[] known = before.getOrDefault(log, new byte[0]);
    boolean same = Arrays.equals(read(log, size - known.length, size), known);
    return new String(read(log, same ? size : 0, log.toFile().length()), StandardCharsets.UTF_8);
  }

  /** What there is between two places; nothing where it cannot be read. */
  private static byte[] read(Path log, long from, long to) {
    if (!Files.exists(log) || to <= from) {
      return new byte[0];
    }
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      byte[] bytes = new byte[(int) Math.max(0, Math.min(file.length(), to) - from)];
      file.seek(from);
      file.readFully(bytes);
      return bytes;
    } catch (IOException e) {
      return new byte[0];
    }
  }
}
