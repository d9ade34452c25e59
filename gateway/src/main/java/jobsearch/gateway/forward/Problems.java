package jobsearch.gateway.forward;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import jobsearch.gateway.Routes.Route;
import jobsearch.gateway.choose.Target;
import jobsearch.web.Problem;

/** What the gateway answers when no service does; it says whether the request may have acted. */
final class Problems {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Problems() {}

  /**
   * Why there is no answer.
   *
   * @param tried the releases that were asked
   */
  static Problem of(Route route, Set<String> tried, Throwable failure) {
    String service = route.upstream().service();
    String releases = String.join(", ", tried);
    String who =
        releases.isEmpty() || releases.equals(Target.NONE)
            ? service
            : service + " (release " + releases + ")";
    return switch (failure) {
      case NotListed e ->
          problem(
              route,
              "release-not-listed",
              "The release gets no requests here",
              400,
              "Jobsearch-Release names "
                  + e.getMessage()
                  + ", which is not in the traffic or was taken out of it: see /api/traffic");
      case ServiceUnreachable e when tried.isEmpty() ->
          problem(
              route,
              "service-unreachable",
              "A service cannot be reached",
              503,
              "no release with " + service + " gets requests: see /api/traffic");
      case ServiceUnreachable e ->
          problem(
              route,
              "service-unreachable",
              "A service cannot be reached",
              503,
              who + " cannot be reached: is it running?");
      case TimeoutException e ->
          problem(
              route, "service-silent", "A service did not answer in time", 504, who + " is silent");
      default ->
          problem(
              route,
              "service-broken",
              "A service broke off",
              502,
              who + " took the request and broke off; it may have been carried out");
    };
  }

  static String json(Problem problem) {
    return JSON.valueToTree(problem).toString();
  }

  private static Problem problem(
      Route route, String kind, String title, int status, String detail) {
    return new Problem(
        "urn:jobsearch:problem:" + kind, title, status, detail, route.path(), List.of());
  }
}
