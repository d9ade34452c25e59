package jobsearch.promise;

import static jobsearch.promise.RealSystem.patiently;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jobsearch.boards.Board;
import jobsearch.cli.gateway.Gateway;
import jobsearch.runtime.Service;
import jobsearch.runtime.Trouble;

/** What a person asks of a system, all of it through the gateway. */
final class User {

  private final RealSystem system;

  User(RealSystem system) {
    this.system = system;
  }

  /** Registers a CV and returns its key. */
  String addCv(String text) {
    return gateway()
        .addCv(text.getBytes(StandardCharsets.UTF_8), "text/markdown", "CV of a test")
        .path("cvKey")
        .asText();
  }

  /** Starts a search on these boards, or on all if none is named, and returns its run's id. */
  String search(String term, String cv, Board... on) {
    List<String> names = Arrays.stream(on).map(Board::name).toList();
    return gateway().search(term, cv, names, false).path("runId").asText();
  }

  /** Searches, and returns the run when every board is read and no posting waits for its score. */
  JsonNode searched(String term, String cv, Board... on) {
    return finished(search(term, cv, on));
  }

  /** The run, when every board is read and no posting waits for its score. */
  JsonNode finished(String run) {
    return patiently()
        .alias("run " + run + " is finished")
        .ignoreExceptionsInstanceOf(Trouble.class) // a service that is being restarted
        .until(() -> state(run), Optional::isPresent)
        .orElseThrow();
  }

  private Optional<JsonNode> state(String run) {
    return gateway()
        .find("/api/runs/" + run)
        .filter(found -> !found.path("state").asText().equals("RUNNING"))
        .filter(found -> isAllScored());
  }

  /** Whether no posting waits for its score. */
  boolean isAllScored() {
    return statistics().at("/scores/open").asInt() == 0;
  }

  /** How much there is. */
  JsonNode statistics() {
    return get("/api/statistics");
  }

  /** What an address answers. */
  JsonNode get(String path) {
    return gateway().get(path, Map.of());
  }

  /** One posting with all that is known of it. */
  JsonNode detail(JsonNode posting) {
    return get("/api/postings/" + posting.path("id").asText());
  }

  /** What the store shows of a board, whatever its state. */
  List<JsonNode> postings(Board board) {
    system.showAll();
    Map<String, String> parameters =
        new HashMap<>(Map.of("source", board.identity(), "state", "all", "limit", "200"));
    List<JsonNode> all = new ArrayList<>();
    JsonNode page;
    do {
      page = gateway().get("/api/postings", parameters);
      page.path("items").forEach(all::add);
      parameters.put("cursor", page.path("nextCursor").asText());
    } while (page.hasNonNull("nextCursor"));
    return all;
  }

  private Gateway gateway() {
    return new Gateway(system.url(Service.GATEWAY));
  }
}
