package jobsearch.cli.runtime;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Looks at the machine, the build, the home, and the system if it runs. */
public final class Checks {

  private static final int LEAST_JAVA = 25;
  private static final long LEAST_MEMORY_MB = 2_000;
  private static final long LEAST_DISK_MB = 2_000;

  private final Settings settings;
  private final LocalSystem system;

  public Checks(Settings settings) {
    this.settings = settings;
    this.system = new LocalSystem(settings, line -> {});
  }

  /** All of them, in the order in which one would mend them. */
  public List<Check> all() {
    List<Check> checks = new ArrayList<>(List.of(java(), memory(), disk(), home(), build()));
    Status status = system.status();
    checks.add(status.isStopped() ? ports() : running(status));
    if (system.state(Service.BROKER) == State.RUNNING) {
      checks.add(topics());
    }
    checks.add(sources());
    return checks;
  }

  private static Check java() {
    int version = Runtime.version().feature();
    return new Check(
        "JDK",
        Runtime.version() + " in " + System.getProperty("java.home"),
        version >= LEAST_JAVA ? "" : "set JAVA_HOME to a JDK 25: https://adoptium.net");
  }

  private static Check memory() {
    var machine =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    long megabytes = machine >> 20;
    return new Check(
        "memory",
        megabytes + " MB",
        megabytes >= LEAST_MEMORY_MB ? "" : "the seven processes want some 1,300 MB together");
  }

  private Check disk() {
    long megabytes = settings.home().freeBytes() >> 20;
    return new Check(
        "disk",
        megabytes + " MB free at " + settings.home().directory(),
        megabytes >= LEAST_DISK_MB
            ? ""
            : "free at least " + LEAST_DISK_MB + " MB, or set JOBSEARCH_HOME to another disk");
  }

  private Check home() {
    return new Check(
        "home",
        settings.home().directory().toString(),
        settings.home().isWritable() ? "" : "set JOBSEARCH_HOME to a place that you may write to");
  }

  private Check build() {
    try {
      settings.release().verify();
      return Check.good("build", settings.release().id());
    } catch (Trouble trouble) {
      return new Check("build", String.valueOf(trouble.getMessage()), trouble.fix());
    }
  }

  private Check ports() {
    int base = settings.portBase();
    try {
      Ports.requireFree(system.services(), base);
      return Check.good("ports", "%d to %d are free".formatted(base, base + Service.PORTS - 1));
    } catch (Trouble trouble) {
      return new Check("ports", String.valueOf(trouble.getMessage()), trouble.fix());
    }
  }

  private static Check running(Status status) {
    List<String> wrong =
        status.services().stream()
            .filter(s -> s.state() != State.RUNNING)
            .map(Checks::describe)
            .toList();
    return new Check(
        "system",
        wrong.isEmpty() ? "runs at " + status.url() : String.join(", ", wrong),
        wrong.isEmpty()
            ? ""
            : "jobsearch up starts what is dead; jobsearch logs SERVICE says more");
  }

  private static String describe(Status.ServiceStatus status) {
    String what = status.service().label() + " is " + status.state().label();
    return status.reason().isEmpty() ? what : what + " (" + status.reason() + ")";
  }

  private Check topics() {
    Broker broker = new Broker(system.url(Service.BROKER), "", Clock.systemUTC());
    try {
      List<String> deviations = broker.deviations();
      return deviations.isEmpty()
          ? Check.good("topics", "as they must be")
          : new Check("topics", deviations.size() + " deviate", String.join("; ", deviations));
    } catch (ExecutionException e) {
      return new Check(
          "topics", "the broker does not say: " + e.getCause(), "jobsearch logs broker");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Check("topics", "interrupted", "repeat the command");
    }
  }

  private Check sources() {
    boolean there = Files.exists(settings.home().sources());
    return Check.good(
        "sources",
        there
            ? settings.home().sources().toString()
            : "not there yet: the first `jobsearch up` writes a template");
  }
}
