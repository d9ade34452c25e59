package jobsearch.orchestrator.verify.fake;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Map;

/** What the services answer. */
public final class FakeServices {

  /** How the matcher does its work. */
  public enum Matching {
    WELL,
    /** The last posting never gets its score. */
    NOT_ALL,
    /** A score fails. */
    FAILING,
    /** The same is scored again with each search. */
    AGAIN
  }

  private static final String UP =
      "{'status':'UP','checks':[{'name':'topics','status':'UP'},{'name':'index','status':'UP'}]}";

  private static final String OF_ALL =
      "'/api/version':{'get':{'responses':{'200':{}}}},'/q/health':{'get':{'responses':{'200':{},'503':{}}}}";

  private static final String OF_STORE =
      """
      ,'/api/postings':{'get':{'responses':{'200':{},'400':{}}}},
      '/api/postings/export':{'get':{'responses':{'200':{}}}},
      '/api/postings/{id}':{'get':{'parameters':[{'in':'path','name':'id','schema':{'type':'integer'}}],'responses':{'200':{},'404':{}}}},
      '/api/postings/{id}/note':{'get':{'responses':{'200':{},'404':{}}},'put':{'responses':{'200':{}}}},
      '/api/runs/{runId}':{'get':{'responses':{'200':{}}}},
      '/api/migrations/survey':{'get':{'responses':{'400':{}}}},
      '/api/store/optimization':{'post':{'responses':{'202':{}}}},
      '/api/promotions/{id}/events':{'get':{'responses':{'200':{'content':{'text/event-stream':{}}}}}},
      '/api/events':{'get':{'responses':{'200':{'content':{'text/event-stream':{}}}}}}
      """;

  private final FakePostings postings;
  private final FakeSessions sessions = new FakeSessions();
  Matching matching = Matching.WELL;
  private int runs;
  private int calls;

  FakeServices(FakePostings postings) {
    this.postings = postings;
  }

  FakePostings postings() {
    return postings;
  }

  FakeSessions sessions() {
    return sessions;
  }

  synchronized Reply answer(
      String method, String path, Map<String, String> query, Headers headers, String body) {
    if (path.equals("/api/session")) {
      return sessions.answer(method, headers, body);
    }
    List<String> parts = List.of(path.split("/", -1));
    String service = parts.size() > 3 && !parts.get(1).equals("api") ? parts.get(2) : "gateway";
    if (path.endsWith("/q/health")
        || path.endsWith("/q/health/live")
        || path.endsWith("/q/health/ready")) {
      return Reply.json(200, UP);
    }
    if (path.endsWith("/api/version")) {
      return version(
          path.startsWith("/direct/") || path.startsWith("/services/") ? service : "gateway");
    }
    return sessions.refuses(headers)
        ? Reply.problem(401, "nothing that holds is shown")
        : guarded(method + " " + path, path, query);
  }

  private static Reply version(String service) {
    return Reply.json(
        200,
        "{'service':'%s','release':'%s','commit_sha':'%s'}"
            .formatted(service, FakeSystem.TAG, FakeSystem.COMMIT));
  }

  private Reply guarded(String request, String path, Map<String, String> query) {
    if (path.startsWith("/api/postings")) {
      return postings.answer(path, query);
    }
    if (path.startsWith("/api/runs/")) {
      return path.endsWith("/run" + runs)
          ? Reply.json(200, run())
          : Reply.problem(404, "no such run");
    }
    if (path.endsWith("/q/metrics")) {
      long started = FakeSystem.SINCE.getEpochSecond() + 5;
      return new Reply(
          200, "text/plain", "process_start_time_seconds " + started + ".5\n", Map.of());
    }
    return switch (request) {
      case "GET /q/openapi" -> Reply.json(200, "{'paths':{" + OF_ALL + "}}");
      case "GET /services/store-service/q/openapi" ->
          Reply.json(200, "{'paths':{" + OF_ALL + OF_STORE + "}}");
      case "GET /api/store/schema" ->
          Reply.json(200, "{'valid':true,'schemaVersion':6,'flaws':[]}");
      case "GET /api/sources" ->
          Reply.json(200, "[{'name':'small','url':'%s'}]".formatted(FakePostings.SOURCE));
      case "GET /api/runs" -> Reply.json(200, runs == 0 ? "[]" : "[" + run() + "]");
      case "GET /api/statistics" -> statistics();
      case "GET /api/migrations/survey" -> Reply.problem(400, "path is missing");
      case "GET /api/promotions/none/events" -> Reply.problem(404, "there is no such promotion");
      case "GET /api/events" -> new Reply(200, "text/event-stream", ":listening\n\n", Map.of());
      case "POST /api/cvs" -> Reply.json(201, "{'cvKey':'0123456789abcdef'}");
      case "POST /api/searches" -> search();
      default -> Reply.json(404, "{'status':404}").typed("application/problem+json");
    };
  }

  private Reply search() {
    runs++;
    postings.fill();
    postings.score(postings.size() - (matching == Matching.NOT_ALL ? 1 : 0));
    if (runs == 1 || matching == Matching.AGAIN) {
      calls += postings.size();
    }
    return Reply.json(202, "{'runId':'run%d'}".formatted(runs));
  }

  private String run() {
    return "{'runId':'run%d','state':'COMPLETED','new':%d,'pages':%d,'details':0,'failures':0}"
        .formatted(runs, runs == 1 ? postings.size() : 0, runs == 1 ? 3 : 0);
  }

  private Reply statistics() {
    return Reply.json(
        200,
        "{'scores':{'open':0,'failed':%d},'scoringCalls':%d}"
            .formatted(matching == Matching.FAILING && runs > 0 ? 1 : 0, calls));
  }
}
