package jobsearch.cli.home;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads what a log file gains; begins again when the file is rotated away. */
public final class Follow {

  private final Path file;
  private long position;

  /** From the file's present end on. */
  public Follow(Path file) throws IOException {
    this.file = file;
    this.position = Files.exists(file) ? Files.size(file) : 0;
  }

  /** Each of these files from its present end on. */
  public static List<Follow> ends(List<Path> files) throws IOException {
    List<Follow> ends = new ArrayList<>();
    for (Path file : files) {
      ends.add(new Follow(file));
    }
    return ends;
  }

  /** The whole lines written since the last call. */
  public List<String> news() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      if (log.length() < position) {
        position = 0;
      }
      byte[] bytes = new byte[(int) Math.min(log.length() - position, 1 << 20)];
      log.seek(position);
      log.readFully(bytes);
      int end = bytes.length;
      while (end > 0 && bytes[end - 1] != '\n') {
        end--;
      }
      position += end;
      return new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList();
    }
  }
}
