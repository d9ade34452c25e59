package jobsearch.promise;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A store that works until somebody writes a certain file: then it ends as if it had crashed. */
public final class FaultyStore {

  private static final String PROGRAM = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";
  private static final String ATTRIBUTE = "Dies-When-There-Is";
  private static final Duration PAUSE = Duration.ofMillis(100);

  private FaultyStore() {}

  /**
   * Makes it of one that works.
   *
   * @param store its {@code quarkus-run.jar}
   * @param trigger the file that ends it
   * @param to takes its place
   */
  static void write(Path store, Path trigger, Path to) throws IOException {
    String name = FaultyStore.class.getName().replace('.', '/') + ".class";
    try (JarFile original = new JarFile(store.toFile());
        InputStream program = FaultyStore.class.getResourceAsStream("/" + name)) {
      Manifest manifest = original.getManifest();
      Attributes attributes = manifest.getMainAttributes();
      attributes.put(Attributes.Name.MAIN_CLASS, FaultyStore.class.getName());
      attributes.putValue(ATTRIBUTE, trigger.toString());
      try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(to), manifest)) {
        jar.putNextEntry(new JarEntry(name));
        program.transferTo(jar);
        jar.closeEntry();
      }
    }
  }

  /** The store's own program, and beside it what ends it. */
  public static void main(String[] arguments) throws Exception {
    Path trigger = Path.of(trigger());
    Thread.ofPlatform()
        .daemon()
        .name("fault")
        .start(() -> {
          while (Files.notExists(trigger)) {
            try {
              Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
              return;
            }
          }
          Runtime.getRuntime().halt(1);
        });
    Class.forName(PROGRAM).getMethod("main", String[].class).invoke(null, (Object) arguments);
  }

  private static String trigger() throws IOException {
    String jar = FaultyStore.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    try (JarFile own = new JarFile(jar)) {
      return own.getManifest().getMainAttributes().getValue(ATTRIBUTE);
    }
  }
}
