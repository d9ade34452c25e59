package jobsearch.orchestrator.verify.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import jobsearch.orchestrator.verify.probe.Check;
import jobsearch.orchestrator.verify.probe.Outcome;
import jobsearch.orchestrator.verify.probe.Probe;
import jobsearch.orchestrator.verify.probe.Subject;

/** No service has logged an error, and no JVM has fallen over. */
final class Logs implements Check {

  private static final int MOST_SHOWN = 3;
  private static final int LONGEST_SHOWN = 200;

  /** The level stands behind the time, or behind host, program and process ({@code java[42]}). */
  private static final Pattern ERROR =
      Pattern.compile(
          "^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2},\\d{3} (?:[^\\[]*\\[\\d+] )?"
              + "(?:ERROR|FATAL|SEVERE)\\s+\\[");

  /** What a JVM prints when it gives up. */
  private static final Pattern CRASH =
      Pattern.compile(
          "^# A fatal error has been detected|^# There is insufficient memory"
              + "|java\\.lang\\.OutOfMemoryError|^Exception in thread |^Exception: .* thrown from the"
              + "|^Error occurred during initialization|^Error: Could not (find|load|create)"
              + "|^Error: (Unable to access|A JNI error)|^Unrecognized option");

  @Override
  public String name() {
    return "logs";
  }

  @Override
  public String title() {
    return "No errors are in the logs";
  }

  @Override
  public Outcome run(Subject subject, Probe probe) throws IOException {
    if (subject.logs().isEmpty()) {
      return Outcome.skipped("no logs were named");
    }
    LogFiles logs = new LogFiles(subject.logs(), subject.since());
    List<Path> present = logs.present();
    if (present.isEmpty()) {
      return Outcome.failed(
          "none of the %d logs is there, such as %s"
              .formatted(subject.logs().size(), subject.logs().getFirst()),
          "name the logs of the services that run");
    }
    List<String> errors = new ArrayList<>();
    for (Path log : present) {
      logs.each(
          log,
          line -> {
            if (ERROR.matcher(line).find() || CRASH.matcher(line).find()) {
              errors.add(log.getFileName() + ": " + cut(line));
            }
          });
    }
    return errors.isEmpty()
        ? Outcome.passed("no error in %d logs".formatted(present.size()))
        : Outcome.failed(
            "%d errors: %s"
                .formatted(
                    errors.size(),
                    String.join(" | ", errors.subList(0, Math.min(MOST_SHOWN, errors.size())))),
            "see the logs in " + present.getFirst().toAbsolutePath().getParent());
  }

  private static String cut(String line) {
    return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN);
  }
}
