package jobsearch.orchestrator.verify.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;

/** A search for everything that some sources have, for a made-up person. */
public final class Search {

  private final Probe probe;
  private final List<String> sources;
  private final Duration patience;

  /**
   * @param sources by name
   * @param patience with a search
   */
  public Search(Probe probe, List<String> sources, Duration patience) {
    this.probe = probe;
    this.sources = List.copyOf(sources);
    this.patience = patience;
  }

  /** Registers a CV; the answer is its key. */
  public String register(String label, String text) {
    return probe
        .post("/api/cvs?label=" + Probe.encoded(label), "text/markdown", text)
        .expect(201)
        .json()
        .path("cvKey")
        .asText();
  }

  /** Searches with a CV, and waits; the answer is the run when it has ended, well or not. */
  public JsonNode run(String cv) throws InterruptedException {
    ObjectNode wanted = JsonNodeFactory.instance.objectNode().put("term", "").put("cv", cv);
    sources.forEach(wanted.putArray("sources")::add);
    String run =
        probe
            .post("/api/searches", "application/json", wanted.toString())
            .expect(202)
            .json()
            .path("runId")
            .asText();
    String path = "/api/runs/" + run;
    probe.await(
        patience,
        () -> {
          // Not there before its first source has begun.
          boolean there = probe.get(path).status() == 200;
          String state = there ? probe.json(path).path("state").asText() : "not begun";
          return state.equals("RUNNING") || !there ? "a search has not ended: " + state : "";
        },
        "see the scraper's log");
    return probe.json(path);
  }
}
