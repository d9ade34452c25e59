package jobsearch.cli.home;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import jobsearch.runtime.Home;
import jobsearch.runtime.Label;
import jobsearch.runtime.Release;
import jobsearch.runtime.Service;
import jobsearch.runtime.ServiceProgram;
import jobsearch.runtime.SystemRecord;
import jobsearch.runtime.Tail;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.system.LocalSystem;
import jobsearch.runtime.system.Settings;

/** The verification suite at the running system: by the orchestrator's program, without it. */
public final class Smoke {

  private static final String PROGRAM = "jobsearch.orchestrator.verify.VerifyProgram";

  private final Settings settings;
  private final Map<String, String> environment;
  private final Clock clock = Clock.systemUTC();

  public Smoke(Settings settings, Map<String, String> environment) {
    this.settings = settings;
    this.environment = environment;
  }

  /**
   * Makes the checks.
   *
   * @param results takes each result as soon as it is there
   * @return the report
   */
  public JsonNode run(Consumer<JsonNode> results) {
    LocalSystem system = new LocalSystem(settings, line -> {});
    String gateway = system.url(Service.GATEWAY);
    SystemRecord record =
        system
            .record()
            .filter(any -> !system.status().isStopped())
            .orElseThrow(() -> new NotRunning(gateway));
    Path output = settings.home().logs().resolve("smoke.out");
    // Not as an argument: other people of this machine can read those.
    ServiceProgram.Ended ended =
        ServiceProgram.run(
            new Release(record.release()),
            Service.ORCHESTRATOR,
            PROGRAM,
            List.of(),
            subject(system, system.leading().label(), gateway).toString(),
            output,
            results);
    JsonNode report = ended.answer();
    if (!report.has("passed")) {
      throw new Trouble(
          "the checks could not be made: "
              + report.path("error").asText(String.join("", Tail.lines(output, 1))),
          report.path("fix").asText("all that was said is in " + output));
    }
    return report;
  }

  private ObjectNode subject(LocalSystem system, Label label, String gateway) {
    Home home = settings.home();
    ObjectNode subject =
        new ObjectMapper()
            .createObjectNode()
            .put("name", "production")
            .put("gateway", gateway)
            .put("since", clock.instant().toString())
            .put("tag", label.tag())
            .put("commit", label.commit())
            .put("depth", "LOOK");
    ObjectNode services = subject.putObject("services");
    Service.OF_A_RELEASE.forEach(service -> services.put(service.label(), system.url(service)));
    Service.OF_A_RELEASE.stream()
        .flatMap(service -> system.logs(service).stream())
        .forEach(log -> subject.withArray("logs").add(log.toString()));
    Credentials.of(home, environment, clock)
        .bearer(URI.create(gateway), false)
        .ifPresent(token -> subject.put("token", token));
    return subject;
  }
}
