package jobsearch.orchestrator.ci;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jobsearch.orchestrator.promotion.gate.GateInputs.CiRun;
import jobsearch.orchestrator.promotion.gate.GateInputs.CiRun.State;
import jobsearch.orchestrator.release.CommitId;
import jobsearch.runtime.Trouble;

/**
 * What GitHub, or what speaks its API, says of a commit: its check runs and its statuses. The worst
 * of them counts; where there is none, nobody has said anything.
 */
final class GithubCi implements CiStatus {

  private static final int PAGE = 100;

  /** A commit with more checks than these pages have is not believed to pass. */
  private static final int MOST_PAGES = 10;

  private static final Set<String> GOOD = Set.of("success", "neutral", "skipped");

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http;
  private final String url;
  private final String repository;
  private final Optional<String> token;
  private final Duration patience;

  /**
   * @param repository owner and name
   * @param token to be shown; none for what everyone may read
   */
  GithubCi(String url, String repository, Optional<String> token, Duration patience) {
    this.url = url;
    this.repository = repository;
    this.token = token;
    this.patience = patience;
    // Nothing is followed elsewhere: the token is for this one address.
    this.http = HttpClient.newBuilder().connectTimeout(patience).build();
  }

  @Override
  public CiRun of(CommitId commit) {
    String base = "%s/repos/%s/commits/%s".formatted(url, repository, commit.hash());
    List<CiRun> all = new ArrayList<>(checks(base));
    all.addAll(statuses(base));
    return all.stream()
        .max(Comparator.comparing(run -> severity(run.state())))
        .orElseGet(() -> new CiRun(State.NONE, "%s says nothing of it".formatted(base)));
  }

  private static int severity(State state) {
    return switch (state) {
      case NONE -> 0;
      case PASSED -> 1;
      case RUNNING -> 2;
      case FAILED -> 3;
    };
  }

  private List<CiRun> checks(String base) {
    return paged(base + "/check-runs", "check_runs").stream()
        .map(run -> new CiRun(state(run), where(run, "html_url", "name")))
        .toList();
  }

  private static State state(JsonNode run) {
    if (!run.path("status").asText().equals("completed")) {
      return State.RUNNING;
    }
    return GOOD.contains(run.path("conclusion").asText()) ? State.PASSED : State.FAILED;
  }

  private List<CiRun> statuses(String base) {
    return paged(base + "/status", "statuses").stream()
        .map(status ->
            new CiRun(
                switch (status.path("state").asText()) {
                  case "success" -> State.PASSED;
                  case "pending" -> State.RUNNING;
                  default -> State.FAILED;
                },
                where(status, "target_url", "context")))
        .toList();
  }

  private static String where(JsonNode of, String address, String name) {
    return "%s %s".formatted(of.path(name).asText(), of.path(address).asText("")).strip();
  }

  private List<JsonNode> paged(String path, String field) {
    List<JsonNode> all = new ArrayList<>();
    for (int page = 1; page <= MOST_PAGES; page++) {
      JsonNode answer = ask("%s?per_page=%d&page=%d".formatted(path, PAGE, page));
      answer.path(field).forEach(all::add);
      if (all.size() >= answer.path("total_count").asInt() || answer.path(field).isEmpty()) {
        return all;
      }
    }
    throw new Trouble(
        "%s has more than %d entries".formatted(path, MOST_PAGES * PAGE),
        "let one check say what all of them come to");
  }

  private JsonNode ask(String address) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address))
            .timeout(patience)
            .header("Accept", "application/vnd.github+json");
    token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new Trouble(
            "%s answers %d".formatted(address, answer.statusCode()), fix(answer.statusCode()));
      }
      JsonNode said = json.readTree(answer.body());
      if (!said.path("total_count").isInt()) {
        throw new Trouble(address + " does not speak GitHub's API", "see the address");
      }
      return said;
    } catch (JsonProcessingException e) {
      throw new Trouble(
          address + " answers something that is no JSON",
          "see JOBSEARCH_ORCHESTRATOR_CI_URL: https://api.github.com, for example");
    } catch (IOException e) {
      throw new Trouble(
          "%s does not answer (%s)".formatted(address, e),
          "it is asked again; see JOBSEARCH_ORCHESTRATOR_CI_URL",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("interrupted while CI was asked", "ask again", e);
    }
  }

  private static String fix(int status) {
    return switch (status) {
      case 401, 403, 404, 422, 429 ->
          "see JOBSEARCH_ORCHESTRATOR_CI_REPOSITORY and whether JOBSEARCH_ORCHESTRATOR_CI_TOKEN may"
              + " read it, and whether the commit was pushed";
      default -> "it is asked again";
    };
  }
}
