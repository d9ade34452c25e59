package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jobsearch.cli.gateway.Gateway;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a release back. */
@Command(
    name = "rollback",
    header = {
      "Take a release back: the one on its way to production, or else the last that came there.",
      "",
      "  jobsearch rollback --emergency --reason \"it burns\"     all callers at once",
      "  jobsearch rollback --gradual --reason \"it is slow\"     in stages, looking at the old release",
      "",
      "An emergency needs no orchestrator and no Kafka: callers are shared at the gateway's own socket",
      "first, then it is said to the orchestrator, or on the topics for when it is back.",
      "",
      "With --watch: 6 it was rolled back, 7 aborted, 8 time is over; else 0 when it has begun."
    })
final class RollbackCommand extends PromotionAction {

  @Parameters(
      arity = "0..1",
      paramLabel = "PROMOTION",
      description = "its id, or the beginning of it")
  @Nullable String id;

  /** One of the two. */
  static final class Mode {

    @Option(names = "--emergency", required = true, description = "all callers at once")
    boolean emergency;

    @Option(names = "--gradual", required = true, description = "in stages")
    boolean gradual;
  }

  @ArgGroup(multiplicity = "1")
  Mode mode = new Mode();

  @Option(names = "--reason", required = true, description = "why; it is kept and shown")
  String reason = "";

  @Option(
      names = "--skip-validation",
      description = "of a gradual one: do not look at the old release at each stage")
  boolean skipValidation;

  @Option(
      names = "--to",
      paramLabel = "RELEASE",
      description = "of an emergency: which release gets all callers, where nobody can say")
  @Nullable String to;

  @Mixin final Watching watching = new Watching();

  RollbackCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(Console console) throws InterruptedException {
    Gateway gateway = Client.gateway(surroundings());
    if (!mode.emergency) {
      return ask(gateway, console);
    }
    JsonNode done = new EmergencyRollback(surroundings(), console, reason).run(id, to);
    if (watching.isWanted() && done.path("requested").asBoolean()) {
      return watch(gateway, ALL + "/" + done.path("promotion").asText(), watching.timeout, console);
    }
    console.json(done);
    return ExitCode.DONE;
  }

  private int ask(Gateway gateway, Console console) throws InterruptedException {
    ObjectNode form =
        Console.JSON
            .createObjectNode()
            .put("mode", "gradual")
            .put("reason", reason)
            .put("skipValidation", skipValidation);
    String of = id == null ? "/api/environments/production" : path(gateway, id);
    JsonNode promotion = gateway.post(of + "/rollback", form, key());
    if (watching.isWanted()) {
      return watch(gateway, ALL + "/" + promotion.path("id").asText(), watching.timeout, console);
    }
    PromotionTree.print(promotion, console);
    console.json(promotion);
    return ExitCode.DONE;
  }
}
