package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import jobsearch.cli.gateway.Gateway;
import jobsearch.cli.home.Credentials;
import jobsearch.runtime.Service;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.system.LocalSystem;
import jobsearch.runtime.system.Settings;
import org.jspecify.annotations.Nullable;

/** Finds the running system for the commands that ask it something. */
final class Client {

  private Client() {}

  static Gateway gateway(Surroundings surroundings) {
    Settings settings = surroundings.settings();
    return new Gateway(
        new LocalSystem(settings, line -> {}).url(Service.GATEWAY),
        Credentials.of(settings.home(), surroundings.environment(), Clock.systemUTC()));
  }

  /**
   * The key of the CV that is meant.
   *
   * @param wanted a key or a label; null if there is only one to mean
   */
  static String cvKey(Gateway gateway, @Nullable String wanted) {
    List<JsonNode> cvs = gateway.get("/api/cvs", Map.of()).valueStream().toList();
    if (cvs.isEmpty()) {
      throw new Trouble("no CV is registered", "register one: jobsearch cv add YOUR-CV.md");
    }
    List<JsonNode> meant =
        wanted == null ? cvs : cvs.stream().filter(cv -> isMeant(cv, wanted)).toList();
    if (meant.size() == 1) {
      return meant.getFirst().path("cvKey").asText();
    }
    String problem =
        wanted == null
            ? "several CVs are registered"
            : (meant.isEmpty() ? "no CV" : "more than one CV") + " is called " + wanted;
    throw new Trouble(problem, "name one by its key: --cv KEY; jobsearch cv list shows them");
  }

  private static boolean isMeant(JsonNode cv, String wanted) {
    return cv.path("cvKey").asText().equals(wanted) || cv.path("label").asText().equals(wanted);
  }
}
