package jobsearch.orchestrator.verify.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import jobsearch.orchestrator.verify.probe.Answer;
import jobsearch.orchestrator.verify.probe.Check;
import jobsearch.orchestrator.verify.probe.Finding;
import jobsearch.orchestrator.verify.probe.Outcome;
import jobsearch.orchestrator.verify.probe.Probe;
import jobsearch.orchestrator.verify.probe.Subject;

/** Whatever a service's OpenAPI document says that one can read answers at the gateway. */
final class Routes implements Check {

  private static final int MOST_SHOWN = 3;
  private static final String PARAMETER = "\\{[^}]*}";

  /** Where an id that exists is found: a list, and its place in it. */
  private record Known(String list, String pointer) {}

  private static final Known POSTING = new Known("/api/postings?state=all&limit=1", "/items/0/id");

  private static final Map<String, Known> IDS =
      Map.of(
          "/api/postings/{id}", POSTING,
          "/api/postings/{id}/note", POSTING,
          "/api/runs/{runId}", new Known("/api/runs?limit=1", "/0/runId"),
          "/api/backups/{name}", new Known("/api/backups", "/backups/0/name"),
          "/api/consistency/{run}", new Known("/api/consistency", "/history/0/run"));

  /** An export of everything may be large: of nothing it shows as much. */
  private static final Map<String, String> NARROWED =
      Map.of("/api/postings/export", "?source=https%3A%2F%2Fverification.invalid");

  private final Duration patience;

  /**
   * @param patience with the first word of an event stream
   */
  Routes(Duration patience) {
    this.patience = patience;
  }

  @Override
  public String name() {
    return "routes";
  }

  @Override
  public String title() {
    return "Every address that can be read answers as it is documented";
  }

  @Override
  public Duration deadline() {
    return Duration.ofMinutes(10);
  }

  @Override
  public Outcome run(Subject subject, Probe probe) throws Exception {
    List<String> wrong = new ArrayList<>();
    int asked = 0;
    for (String service : subject.services().keySet()) {
      JsonNode paths = probe.about(service, "/q/openapi?format=json").expect(200).json();
      for (Map.Entry<String, JsonNode> path : paths.path("paths").properties()) {
        JsonNode reading = path.getValue().path("get");
        if (!reading.isMissingNode()) {
          asked++;
          flaw(probe, service, path.getKey(), reading).ifPresent(wrong::add);
        }
      }
    }
    if (asked == 0) {
      throw new Finding("no service documents an address", "see /q/openapi of the services");
    }
    return wrong.isEmpty()
        ? Outcome.passed(
            "%d addresses of %d services answer as they are documented"
                .formatted(asked, subject.services().size()))
        : Outcome.failed(
            "%d of %d addresses do not: %s"
                .formatted(
                    wrong.size(),
                    asked,
                    String.join("; ", wrong.subList(0, Math.min(MOST_SHOWN, wrong.size())))),
            "see the logs of the gateway and of the service that each belongs to");
  }

  /** What is wrong with an address; empty if nothing is. */
  private Optional<String> flaw(Probe probe, String service, String path, JsonNode reading)
      throws Exception {
    try {
      Optional<String> id = id(probe, path);
      boolean exists = id.isPresent() && !path.endsWith("/note");
      boolean mayLack = path.contains("{") && !exists;
      String filled =
          path.replaceAll(
              PARAMETER, Matcher.quoteReplacement(Probe.encoded(id.orElse(invented(reading)))));
      if (reading.at("/responses/200/content").has("text/event-stream")) {
        return stream(probe.open(filled, patience), mayLack);
      }
      Answer answer =
          probe.unlessBusy(() ->
              isAboutTheService(path)
                  ? probe.about(service, filled)
                  : probe.get(filled + NARROWED.getOrDefault(path, "")));
      return isRight(answer, reading, mayLack)
          ? Optional.empty()
          : Optional.of("%s answers %d%s".formatted(answer.asked(), answer.status(), answer.why()));
    } catch (Finding finding) {
      return Optional.of(finding.outcome().found());
    }
  }

  private static boolean isAboutTheService(String path) {
    return path.startsWith("/q/") || path.equals("/api/version") || path.equals("/api/work");
  }

  private static Optional<String> id(Probe probe, String path) {
    Known known = IDS.get(path);
    return known == null
        ? Optional.empty()
        : Optional.of(probe.json(known.list()).at(known.pointer()).asText())
            .filter(id -> !id.isEmpty());
  }

  /** One that is of the right type, and of nothing. */
  private static String invented(JsonNode reading) {
    boolean isNumber =
        reading
            .path("parameters")
            .valueStream()
            .filter(parameter -> parameter.path("in").asText().equals("path"))
            .anyMatch(parameter -> parameter.at("/schema/type").asText().equals("integer"));
    return isNumber ? "0" : "none";
  }

  /** A 401 is never right: the verification shows credentials, or none are needed. */
  private static boolean isRight(Answer answer, JsonNode reading, boolean mayLack) {
    int status = answer.status();
    if (status / 100 == 2) {
      return true;
    }
    boolean documented = reading.path("responses").has(Integer.toString(status));
    return answer.isProblem()
        && switch (status) {
          case 401 -> false;
          // What is missing is said by the service, not by a gateway that knows no such address.
          case 404 -> mayLack;
          default -> status / 100 == 4 && documented;
        };
  }

  private static Optional<String> stream(Answer begun, boolean mayLack) {
    boolean opened =
        begun.status() == 200
            && begun.type().startsWith("text/event-stream")
            && !begun.body().isEmpty();
    return opened || (mayLack && begun.status() == 404 && begun.isProblem())
        ? Optional.empty()
        : Optional.of(
            "%s opens no event stream (%d %s)"
                .formatted(begun.asked(), begun.status(), begun.type()));
  }
}
