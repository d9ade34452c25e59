package jobsearch.runtime;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;

/** The end of a log file. */
public final class Tail {

  private static final int MOST_BYTES = 256 << 10;

  private Tail() {}

  /** The last lines of all these files, the file that was written to last at the end. */
  public static List<String> lines(List<Path> files, int most) {
    List<String> lines =
        files.stream()
            .sorted(Comparator.comparing(Tail::lastWritten))
            .flatMap(file -> lines(file, most).stream())
            .toList();
    return lines.subList(Math.max(0, lines.size() - most), lines.size());
  }

  private static FileTime lastWritten(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException noFile) {
      return FileTime.fromMillis(0);
    }
  }

  /** The last lines, at most so many; none where there is no file. */
  public static List<String> lines(Path file, int most) {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      long from = Math.max(0, log.length() - MOST_BYTES);
      byte[] bytes = new byte[(int) (log.length() - from)];
      log.seek(from);
      log.readFully(bytes);
      List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      return lines.subList(Math.max(0, lines.size() - most), lines.size());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
