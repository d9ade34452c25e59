package jobsearch.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** A label in the files that remember what was put where. */
public final class LabelJson {

  private LabelJson() {}

  /** Writes it into an object that has nothing else. */
  public static void write(Label label, ObjectNode node) {
    node.put("tag", label.tag()).put("branch", label.branch()).put("commit", label.commit());
    if (label.deployedAt() != null) {
      node.put("deployedAt", label.deployedAt().toString());
    }
  }

  /** What was written there; one that an older command did not write is that of a work tree. */
  public static Label read(JsonNode node) {
    return new Label(
        node.path("tag").asText(Label.WORK_TREE),
        node.path("branch").asText("unknown"),
        node.path("commit").asText("unknown"),
        node.hasNonNull("deployedAt") ? Instant.parse(node.path("deployedAt").asText()) : null);
  }
}
