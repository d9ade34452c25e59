package jobsearch.orchestrator.verify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import jobsearch.events.Sha256;
import jobsearch.orchestrator.verify.probe.Subject;

/**
 * The hash of what was checked and found. The JSON that it is made of has its names in alphabetical
 * order, no spaces, and no times.
 */
final class Evidence {

  private Evidence() {}

  static String of(Subject subject, List<CheckResult> results) {
    ObjectNode said = JsonNodeFactory.instance.objectNode();
    said.put("commit", subject.commit());
    said.put("depth", subject.depth().name());
    ArrayNode list = said.putArray("results");
    for (CheckResult result : results) {
      list.addObject()
          .put("fix", result.fix())
          .put("found", result.found())
          .put("name", result.name())
          .put("outcome", result.outcome().name());
    }
    said.put("subject", subject.name());
    said.put("tag", subject.tag());
    return Sha256.hex(said.toString().getBytes(StandardCharsets.UTF_8));
  }
}
