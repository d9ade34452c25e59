package jobsearch.orchestrator.care;

import java.util.List;
import java.util.Map;

/**
 * What a look at a release came to.
 *
 * @param findings what is not as it should be
 * @param unseen what could not be looked at, and why; it is tried again for a while
 */
record Look(Map<String, String> figures, List<String> findings, List<String> unseen) {
  Look {
    figures = Map.copyOf(figures);
    findings = List.copyOf(findings);
    unseen = List.copyOf(unseen);
  }
}
