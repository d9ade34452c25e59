package jobsearch.orchestrator.ci;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import jobsearch.orchestrator.promotion.gate.GateInputs.CiRun;
import jobsearch.orchestrator.release.CommitId;
import jobsearch.runtime.Trouble;

/**
 * What a script wrote down: a line {@code COMMIT STATE WHERE} for each run, of which the last about
 * a commit counts. The state is running, passed or failed.
 */
final class FileCi implements CiStatus {

  private static final int PARTS = 3;

  private final Path file;

  FileCi(Path file) {
    this.file = file;
  }

  @Override
  public CiRun of(CommitId commit) {
    CiRun last = new CiRun(CiRun.State.NONE, "nothing in " + file);
    for (String line : text().lines().toList()) {
      String[] parts = line.strip().split("\\s+", PARTS);
      if (parts[0].equals(commit.hash())) {
        last = run(parts);
      }
    }
    return last;
  }

  private CiRun run(String[] parts) {
    String state = parts.length > 1 ? parts[1].toLowerCase(Locale.ROOT) : "";
    String where = parts.length == PARTS ? parts[2] : file.toString();
    return switch (state) {
      case "running" -> new CiRun(CiRun.State.RUNNING, where);
      case "passed" -> new CiRun(CiRun.State.PASSED, where);
      case "failed" -> new CiRun(CiRun.State.FAILED, where);
      default ->
          throw new Trouble(
              "%s says '%s' of %s".formatted(file, state, parts[0]),
              "write COMMIT STATE WHERE there, with running, passed or failed");
    };
  }

  private String text() {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new Trouble(
          "what CI says cannot be read (%s)".formatted(e), "see JOBSEARCH_ORCHESTRATOR_CI_FILE", e);
    }
  }
}
