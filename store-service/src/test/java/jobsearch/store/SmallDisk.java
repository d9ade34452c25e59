package jobsearch.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk of a test's own that is soon full; the test is skipped where none may be mounted. */
public final class SmallDisk implements AutoCloseable {

  private static final int PIECE = 64 << 10;

  private final Path path;

  private SmallDisk(Path path) {
    this.path = path;
  }

  /** Mounts it over an empty directory. */
  public static SmallDisk mount(Path path, int megabytes) throws Exception {
    Files.createDirectories(path);
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", path.toString()),
        "no disk was filled: this process may not mount one");
    return new SmallDisk(path);
  }

  /** Uses up what is free but for some kilobytes. */
  public void fill(int butKilobytes) throws IOException {
    try (var out = Files.newOutputStream(filler())) {
      while (Files.getFileStore(path).getUsableSpace() > (butKilobytes << 10) + PIECE) {
        out.write(new byte[PIECE]);
      }
    }
  }

  /** Gives that back. */
  public void free() throws IOException {
    Files.delete(filler());
  }

  private Path filler() {
    return path.resolve("filler");
  }

  @Override
  public void close() throws Exception {
    boolean unused = run("umount", "-l", path.toString());
  }

  private static boolean run(String... command) throws Exception {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
