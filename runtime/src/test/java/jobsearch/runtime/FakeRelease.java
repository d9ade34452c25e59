package jobsearch.runtime;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * A checkout as the build leaves it, with the real broker, the real recorded boards, and {@link
 * FakeService} in place of the services.
 */
public final class FakeRelease {

  private FakeRelease() {}

  public static Release in(Path root) throws IOException {
    Release release = new Release(root);
    for (Service service : Service.values()) {
      String main = service == Service.BROKER ? "jobsearch.broker.LocalBroker" : name();
      write(release.jar(service), main);
    }
    for (Service service : new Service[] {Service.BROKER, Service.BOARDS}) {
      Files.createDirectories(release.jar(service).resolveSibling("lib"));
    }
    return release;
  }

  /** A service whose program ends at once. */
  public static void spoil(Release release, Service service) throws IOException {
    write(release.jar(service), "no.such.Program");
  }

  /** Gives a service a program that can be run beside it. */
  public static void offer(Release release, Service service, String program) throws IOException {
    String name = program.replace('.', '/') + ".class";
    Path app = Files.createDirectories(release.jar(service).resolveSibling("app"));
    try (JarOutputStream to =
            new JarOutputStream(Files.newOutputStream(app.resolve("program.jar")));
        InputStream from = FakeRelease.class.getClassLoader().getResourceAsStream(name)) {
      to.putNextEntry(new JarEntry(name));
      Objects.requireNonNull(from).transferTo(to);
    }
  }

  private static String name() {
    return FakeService.class.getName();
  }

  private static void write(Path jar, String main) throws IOException {
    Files.createDirectories(jar.getParent());
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main);
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath());
    try (OutputStream file = Files.newOutputStream(jar)) {
      new JarOutputStream(file, manifest).close();
    }
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toUri().toString())
        .collect(Collectors.joining(" "));
  }
}
