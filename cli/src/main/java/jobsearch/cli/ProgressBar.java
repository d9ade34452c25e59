package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;

/**
 * How far a job is: one line that is written over at a terminal, a line for each tenth elsewhere.
 */
final class ProgressBar {

  private static final int PARTS = 20;
  private static final int TENTHS = 10;

  private final PrintStream out;
  private final boolean overwrites;
  private long said = -1;

  ProgressBar(PrintStream out, boolean overwrites) {
    this.out = out;
    this.overwrites = overwrites;
  }

  /** Shows a job's {@code done} of {@code records}; of unknown many if that is 0. */
  void show(JsonNode job) {
    long done = job.path("done").asLong();
    long records = job.path("records").asLong();
    boolean ended = !job.path("state").asText().equals("RUNNING");
    if (done == 0) {
      return;
    }
    long step = records == 0 ? done : done * (overwrites ? PARTS * TENTHS : TENTHS) / records;
    if (step == said && !(ended && overwrites)) {
      return;
    }
    said = step;
    out.print(overwrites ? "\r" + line(done, records) : line(done, records) + "\n");
    if (overwrites && ended) {
      out.println();
    }
    out.flush();
  }

  private static String line(long done, long records) {
    if (records == 0) {
      return done + " records";
    }
    int parts = (int) Math.min(PARTS, done * PARTS / records);
    return "[%s%s] %3d %%  %d of %d records"
        .formatted(
            "#".repeat(parts), ".".repeat(PARTS - parts), done * 100 / records, done, records);
  }
}
