package jobsearch.cli.home;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import jobsearch.runtime.Label;
import jobsearch.runtime.Release;
import jobsearch.runtime.Service;
import jobsearch.runtime.ServiceProgram;
import jobsearch.runtime.SystemRecord;
import jobsearch.runtime.Tail;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.system.LocalSystem;
import jobsearch.runtime.system.Settings;
import org.jspecify.annotations.Nullable;

/** A rollback by what the topics say: by the orchestrator's program, without the orchestrator. */
public final class RollbackInTheDark {

  private static final String PROGRAM = "jobsearch.orchestrator.emergency.RollbackProgram";

  private final Settings settings;
  private final LocalSystem system;

  public RollbackInTheDark(Settings settings) {
    this.settings = settings;
    this.system = new LocalSystem(settings, line -> {});
  }

  /** The release that the home says is production's; empty if nothing was started there. */
  public Optional<String> leading() {
    return system.record().map(SystemRecord::label).map(Label::tag);
  }

  /**
   * Says on the topics what an orchestrator would.
   *
   * @param promotion null for what is in production
   * @param plans takes the plan as soon as it is known
   * @return what came of it
   * @throws Trouble if it could not be said
   */
  public JsonNode run(
      @Nullable String promotion, String reason, String key, Consumer<RollbackPlan> plans) {
    Path logs = settings.home().logs();
    logs.toFile().mkdirs();
    Path output = logs.resolve("rollback.out");
    ServiceProgram.Ended ended =
        ServiceProgram.run(
            programs(),
            Service.ORCHESTRATOR,
            PROGRAM,
            List.of(),
            asked(promotion, reason, key).toString(),
            output,
            step -> plans.accept(plan(step)));
    JsonNode answer = ended.answer();
    if (ended.exitCode() != 0 || !answer.has("promotion")) {
      throw new Trouble(
          answer.path("error").asText(String.join("", Tail.lines(output, 1))),
          answer.path("fix").asText("all that was said is in " + output));
    }
    return answer;
  }

  /** The orchestrator's: those of the running system, or those that would be started. */
  private Release programs() {
    return system
        .record()
        .map(record -> new Release(record.release()))
        .orElseGet(settings::release);
  }

  private ObjectNode asked(@Nullable String promotion, String reason, String key) {
    ObjectNode asked =
        new ObjectMapper()
            .createObjectNode()
            .put("broker", system.url(Service.BROKER))
            .put("reason", reason)
            .put("by", System.getProperty("user.name") + " at the machine")
            .put("key", key);
    if (promotion != null) {
      asked.put("promotion", promotion);
    }
    return asked;
  }

  private static RollbackPlan plan(JsonNode step) {
    return new RollbackPlan(
        step.path("promotion").asText(),
        step.path("candidate").asText(),
        step.path("baseline").asText());
  }
}
