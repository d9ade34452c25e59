package jobsearch.orchestrator.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import jobsearch.orchestrator.alert.AlertView;
import org.jspecify.annotations.Nullable;

/**
 * How it is.
 *
 * @param state {@code well}, {@code degraded}, {@code outage}, {@code maintenance}, or {@code
 *     unknown} where nobody can be asked
 * @param summary the same in a sentence
 * @param maintenance null if there is none
 * @param releases that have callers, or may have them
 * @param promotion under way, in a sentence; null if there is none
 * @param openIncidents releases that were taken back, and nobody knows why
 * @param lastIncidents the last ones that are understood, the newest first
 * @param alerts that are not over
 */
public record StatusPage(
    String state,
    String summary,
    Instant at,
    @Nullable Maintenance maintenance,
    List<Release> releases,
    @Nullable String promotion,
    List<Incident> openIncidents,
    List<Incident> lastIncidents,
    List<AlertView> alerts) {

  /**
   * Requests are not served.
   *
   * @param until null if nobody said
   */
  public record Maintenance(String message, @Nullable String until) {}

  /**
   * A release.
   *
   * @param weight how many of a hundred callers it has
   */
  public record Release(String release, int weight, List<Part> services) {

    boolean isBroken() {
      return weight > 0 && services.stream().anyMatch(part -> !part.healthy());
    }
  }

  /**
   * A service of it.
   *
   * @param problem null if it answers
   */
  public record Part(String service, boolean healthy, @Nullable String problem) {}

  /**
   * A release that was taken back.
   *
   * @param cause null while nobody knows it, as is until
   */
  public record Incident(
      String id,
      String release,
      Instant since,
      @Nullable Instant until,
      String trigger,
      @Nullable String cause) {}

  /**
   * What is known of promotions.
   *
   * @param promotion under way, in a sentence; null if there is none
   */
  record Promoting(@Nullable String promotion, List<Incident> open, List<Incident> last) {}

  /**
   * All of it together.
   *
   * @param traffic what the gateway answers; null if it does not
   * @param asked whether there is a gateway to ask
   */
  static StatusPage of(
      @Nullable JsonNode traffic,
      boolean asked,
      Promoting promoting,
      List<AlertView> alerts,
      Instant now) {
    List<Release> releases = releases(traffic);
    Maintenance maintenance = maintenance(traffic);
    String state = state(traffic, asked, maintenance, releases, alerts);
    return new StatusPage(
        state,
        summary(state, releases),
        now,
        maintenance,
        releases,
        promoting.promotion(),
        promoting.open(),
        promoting.last(),
        alerts);
  }

  private static String state(
      @Nullable JsonNode traffic,
      boolean asked,
      @Nullable Maintenance maintenance,
      List<Release> releases,
      List<AlertView> alerts) {
    if (traffic == null) {
      return asked ? "outage" : "unknown";
    }
    if (maintenance != null) {
      return "maintenance";
    }
    List<Release> serving = releases.stream().filter(each -> each.weight() > 0).toList();
    if (!serving.isEmpty() && serving.stream().allMatch(Release::isBroken)) {
      return "outage";
    }
    boolean hurts = alerts.stream().anyMatch(alert -> !alert.about().startsWith("incident "));
    return hurts || serving.stream().anyMatch(Release::isBroken) ? "degraded" : "well";
  }

  private static String summary(String state, List<Release> releases) {
    String serving =
        releases.stream()
            .filter(each -> each.weight() > 0)
            .map(each ->
                each.weight() == 100
                    ? each.release()
                    : "%s (%d of 100 callers)".formatted(each.release(), each.weight()))
            .collect(Collectors.joining(" and "));
    return switch (state) {
      case "well" -> "All is well. %s serves.".formatted(serving);
      case "degraded" -> "Something is not as it must be. %s serves.".formatted(serving);
      case "outage" -> "Requests may fail.";
      case "maintenance" -> "Maintenance: requests are not served.";
      default -> "The gateway is not known here, so that nobody can say how it is.";
    };
  }

  private static @Nullable Maintenance maintenance(@Nullable JsonNode traffic) {
    if (traffic == null || !traffic.hasNonNull("maintenance")) {
      return null;
    }
    JsonNode maintenance = traffic.path("maintenance");
    return new Maintenance(
        maintenance.path("message").asText(),
        maintenance.hasNonNull("until") ? maintenance.path("until").asText() : null);
  }

  private static List<Release> releases(@Nullable JsonNode traffic) {
    List<Release> releases = new ArrayList<>();
    if (traffic != null) {
      for (JsonNode each : traffic.path("releases")) {
        List<Part> parts = new ArrayList<>();
        each.path("services").forEach(part -> parts.add(part(part)));
        if (!parts.isEmpty()) {
          releases.add(
              new Release(
                  each.path("release").asText(), each.path("weight").asInt(), List.copyOf(parts)));
        }
      }
    }
    return List.copyOf(releases);
  }

  private static Part part(JsonNode part) {
    boolean healthy = part.path("healthy").asBoolean();
    String reason = part.hasNonNull("reason") ? part.path("reason").asText() : null;
    return new Part(part.path("service").asText(), healthy, healthy ? null : reason);
  }
}
