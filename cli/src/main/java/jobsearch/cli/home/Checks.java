package jobsearch.cli.home;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import jobsearch.runtime.Broker;
import jobsearch.runtime.Ports;
import jobsearch.runtime.Service;
import jobsearch.runtime.State;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.system.LocalSystem;
import jobsearch.runtime.system.Settings;
import jobsearch.runtime.system.Status;

/** Looks at the machine, the build, the home, and the system if it runs. */
public final class Checks {

  private static final int LEAST_JAVA = 25;
  private static final long LEAST_MEMORY_MB = 2_000;
  private static final long LEAST_DISK_MB = 2_000;
  private static final long LEAST_DISK_PERCENT = 10;
  private static final Duration MOST_SKEW = Duration.ofSeconds(2);

  private final Settings settings;
  private final LocalSystem system;
  private final Clock clock;

  public Checks(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.system = new LocalSystem(settings, line -> {});
  }

  /** All of them, in the order in which one would mend them. */
  public List<Check> all() {
    List<Check> checks =
        new ArrayList<>(List.of(java(), memory(), disk(), home(), files(), fileClock(), build()));
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

  /** Whether a whole system runs from this home. */
  public boolean isRunning() {
    return system.state(Service.STORE) == State.RUNNING
        && system.state(Service.BROKER) == State.RUNNING
        && system.state(Service.GATEWAY) == State.RUNNING;
  }

  /** Where its broker answers. */
  public String brokerUrl() {
    return system.url(Service.BROKER);
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
    long percent = 100 * megabytes / Math.max(1, settings.home().diskBytes() >> 20);
    boolean enough = megabytes >= LEAST_DISK_MB && percent >= LEAST_DISK_PERCENT;
    return new Check(
        "disk",
        "%d MB (%d %%) free at %s".formatted(megabytes, percent, settings.home().directory()),
        enough
            ? ""
            : "free at least %d MB and %d %%, or set JOBSEARCH_HOME to another disk"
                .formatted(LEAST_DISK_MB, LEAST_DISK_PERCENT));
  }

  /** A file of another user stops the store or a backup in the middle of the night. */
  private Check files() {
    List<Path> wrong = settings.home().notOurs();
    return new Check(
        "files",
        wrong.isEmpty() ? "all are ours to read and write" : wrong.size() + ", as " + wrong.get(0),
        wrong.isEmpty() ? "" : "chown or chmod them to the user that runs jobsearch");
  }

  /** A disk of another machine has that machine's clock. */
  private Check fileClock() {
    Instant before = clock.instant();
    Duration skew = Duration.between(before, settings.home().fileTime()).abs();
    return new Check(
        "file clock",
        skew.toMillis() + " ms from this machine's",
        skew.compareTo(MOST_SKEW) <= 0
            ? ""
            : "the disk's machine has another time: synchronise both (NTP)");
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
      // Wanted by a promotion, which should not be the first to find out.
      Ports.requireFree(Service.OF_A_RELEASE, base + Ports.SECOND_SIDE);
      return Check.good(
          "ports", "%d to %d are free".formatted(base, base + Ports.OF_PRODUCTION - 1));
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
    String what = status.name() + " is " + status.state().label();
    return status.reason().isEmpty() ? what : what + " (" + status.reason() + ")";
  }

  private Check topics() {
    Broker broker = new Broker(system.url(Service.BROKER), "", clock);
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
