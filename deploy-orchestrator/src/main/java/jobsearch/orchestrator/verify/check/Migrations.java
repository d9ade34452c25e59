package jobsearch.orchestrator.verify.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import jobsearch.orchestrator.verify.probe.Check;
import jobsearch.orchestrator.verify.probe.Outcome;
import jobsearch.orchestrator.verify.probe.Probe;
import jobsearch.orchestrator.verify.probe.Subject;

/** The store's schema is the one that its release makes. */
final class Migrations implements Check {

  @Override
  public String name() {
    return "migrations";
  }

  @Override
  public String title() {
    return "All schema migrations are applied";
  }

  @Override
  public Outcome run(Subject subject, Probe probe) {
    JsonNode schema = probe.json("/api/store/schema");
    int version = schema.path("schemaVersion").asInt();
    Integer expected = subject.schemaVersion();
    if (expected != null && version != expected) {
      return Outcome.failed(
          "the store has schema %d, not %d".formatted(version, expected),
          "see in the store's log what became of the migration");
    }
    if (!schema.path("valid").asBoolean()) {
      List<String> flaws =
          schema.path("flaws").valueStream().limit(3).map(JsonNode::asText).toList();
      return Outcome.failed(
          "schema %d is not as this release makes it: %s"
              .formatted(version, String.join("; ", flaws)),
          "jobsearch store schema --verify; then restore a backup");
    }
    return Outcome.passed(
        "schema %d is as this release makes it%s"
            .formatted(version, expected == null ? "; no version was expected" : ""));
  }
}
