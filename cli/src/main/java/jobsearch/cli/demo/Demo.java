package jobsearch.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import jobsearch.boards.Board;
import jobsearch.boards.RecordedBoards;
import jobsearch.cli.gateway.Gateway;
import jobsearch.cli.gateway.RunWatch;
import jobsearch.cli.home.Credentials;
import jobsearch.runtime.Service;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.system.LocalSystem;

/** Three runs over the recorded boards of a running system. */
public final class Demo {

  private static final String EVERYTHING = "";
  private static final int PAGE = 200;

  private final LocalSystem system;
  private final Gateway gateway;
  private final RecordedBoards boards;
  private final List<String> sources;
  private final Consumer<String> progress;
  private long scoringCalls;

  /**
   * @param system with the recorded boards, and new
   * @param boards what that system serves and is to be read
   */
  public Demo(LocalSystem system, RecordedBoards boards, Consumer<String> progress) {
    this.system = system;
    this.boards = boards;
    this.sources = boards.boards().stream().map(Board::name).toList();
    // Not with the user's token: this system is none that it could be for.
    this.gateway =
        new Gateway(
            system.url(Service.GATEWAY),
            Credentials.of(system.home(), Map.of(), Clock.systemUTC()));
    this.progress = progress;
  }

  /** Registers the CV, searches on day 1, again on day 1, and on day 2. */
  public DemoResult run(byte[] cvMarkdown) {
    String cv = gateway.addCv(cvMarkdown, "text/markdown", "sample").path("cvKey").asText();
    progress.accept("The sample CV is registered as " + cv);
    Figures first = search("First run", cv);
    Figures repeat = search("The same again", cv);
    turnTo(2);
    Figures nextDay = search("The next day", cv);
    JsonNode best = new BestMatches(gateway).of(cv);
    return new DemoResult(sources.size(), first, repeat, nextDay, left(), best);
  }

  private Figures search(String title, String cv) {
    progress.accept("");
    progress.accept(title);
    String run = gateway.search(EVERYTHING, cv, sources, false).path("runId").asText();
    RunWatch.Ended ended = new RunWatch(gateway, progress).await(run);
    Figures figures = Figures.of(ended, scoringCalls);
    scoringCalls += figures.scoringCalls();
    progress.accept(
        "%5.0f s  done: %d postings, %d new, %d scored"
            .formatted(
                ended.seconds(), figures.postings(), figures.fresh(), figures.scoringCalls()));
    requireCompleted(ended.run());
    return figures;
  }

  /** A board that could not be read makes the table worthless. */
  private static void requireCompleted(JsonNode run) {
    for (JsonNode source : run.path("perSource")) {
      if (source.path("reason").asText().equals("FAILED")) {
        throw new Trouble(
            "a recorded board could not be read: "
                + source.path("source").asText()
                + ": "
                + source.path("explanation").asText(),
            "repeat with --keep and see `jobsearch logs scraper`");
      }
    }
  }

  private void turnTo(int day) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(system.url(Service.BOARDS) + "/control/day"))
            .PUT(BodyPublishers.ofString(Integer.toString(day)))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new IllegalStateException("the recorded boards refuse day " + day + ": " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the recorded boards do not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("interrupted", "repeat the command", e);
    }
  }

  /** The truth about the boards less what the store has. */
  private long left() {
    Set<String> missing = new HashSet<>(boards.newOnDay2());
    missing.removeAll(storedAddresses());
    return missing.size();
  }

  private Set<String> storedAddresses() {
    Set<String> addresses = new HashSet<>();
    Map<String, String> parameters = new HashMap<>();
    parameters.put("state", "all");
    parameters.put("sort", "-firstSeen");
    parameters.put("limit", Integer.toString(PAGE));
    JsonNode page;
    do {
      page = gateway.get("/api/postings", parameters);
      page.path("items").forEach(posting -> addresses.add(posting.path("url").asText()));
      parameters.put("cursor", page.path("nextCursor").asText());
    } while (page.hasNonNull("nextCursor"));
    return addresses;
  }
}
