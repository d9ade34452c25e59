package jobsearch.orchestrator.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import jobsearch.events.Sha256;
import jobsearch.runtime.Service;

/**
 * The SHA-256 of each file of a program, by its path. Written as {@code sha256sum} has it, so that
 * a person can check a release without us: {@code sha256sum -c files.sha256}.
 */
record Checksums(SortedMap<String, String> files) {

  private static final String BETWEEN = "  ";

  Checksums {
    files = new TreeMap<>(files);
  }

  /** Those of one program, read from the disk. */
  static Checksums of(Service program, Path root) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    for (String file : program.files(root)) {
      files.put(file, sha256(root.resolve(file)));
    }
    return new Checksums(files);
  }

  /** Those that were written down; lines that are none are left out. */
  static Checksums parse(String text) {
    SortedMap<String, String> files = new TreeMap<>();
    for (String line : text.lines().toList()) {
      int gap = line.indexOf(BETWEEN);
      if (gap > 0) {
        files.put(line.substring(gap + BETWEEN.length()), line.substring(0, gap));
      }
    }
    return new Checksums(files);
  }

  /** Those of the files in a directory. */
  Checksums below(String directory) {
    SortedMap<String, String> some = new TreeMap<>(files);
    some.keySet().removeIf(path -> !path.startsWith(directory + "/"));
    return new Checksums(some);
  }

  /** A line for each file, in the order of their paths. */
  String text() {
    StringBuilder text = new StringBuilder();
    files.forEach((path, sum) -> text.append(sum).append(BETWEEN).append(path).append('\n'));
    return text.toString();
  }

  /** The SHA-256 of that text: another one if any path or content is another. */
  String sha256() {
    MessageDigest digest = Sha256.digest();
    digest.update(text().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest());
  }

  /** What has become of these files since, one line each. */
  List<String> changes(Checksums now) {
    List<String> changes = new ArrayList<>();
    for (Map.Entry<String, String> file : files.entrySet()) {
      String sum = now.files.get(file.getKey());
      if (sum == null) {
        changes.add(file.getKey() + " is missing");
      } else if (!sum.equals(file.getValue())) {
        changes.add(file.getKey() + " was changed");
      }
    }
    now.files.keySet().stream()
        .filter(path -> !files.containsKey(path))
        .forEach(path -> changes.add(path + " was added"));
    return changes;
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
