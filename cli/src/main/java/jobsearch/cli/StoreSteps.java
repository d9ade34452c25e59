package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.function.Consumer;

/** Says how far the store is with what takes long: a line for each step, and each part of one. */
final class StoreSteps implements Consumer<JsonNode> {

  private static final int PERCENT = 100;

  private final Consumer<String> lines;
  private String said = "";

  StoreSteps(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void accept(JsonNode job) {
    if (!job.hasNonNull("step")) {
      return;
    }
    long done = job.path("done").asLong();
    String line =
        "  "
            + job.path("step").asText().toLowerCase(Locale.ROOT)
            + (done == 0 ? "" : ": %d %%".formatted(done * PERCENT / job.path("of").asLong()));
    if (!line.equals(said)) {
      said = line;
      lines.accept(line);
    }
  }
}
