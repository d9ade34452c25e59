package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import jobsearch.cli.gateway.AdminSocket;
import jobsearch.cli.gateway.Gateway;
import jobsearch.cli.gateway.Unavailable;
import jobsearch.cli.home.NotRunning;
import jobsearch.cli.home.RollbackInTheDark;
import jobsearch.cli.home.RollbackPlan;
import jobsearch.runtime.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * All callers back, at once, with whatever still lives: callers are shared at the gateway's socket
 * before anything else, then it is said to the orchestrator, or, if that is dead, on the topics.
 */
final class EmergencyRollback {

  /** An orchestrator that is paused is as good as dead. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Surroundings surroundings;
  private final Console console;
  private final Gateway gateway;
  private final RollbackInTheDark dark;
  private final String reason;
  private final String key = PromotionAction.key();
  private final long begun = System.nanoTime();
  private final ObjectNode result = Console.JSON.createObjectNode();

  EmergencyRollback(Surroundings surroundings, Console console, String reason) {
    this.surroundings = surroundings;
    this.console = console;
    this.gateway = Client.gateway(surroundings);
    this.dark = new RollbackInTheDark(surroundings.settings());
    this.reason = reason;
  }

  /**
   * Goes back.
   *
   * @param id null for what is in production
   * @param to the release that gets all callers; null to find that out
   * @return what was done; {@code promotion} is what was asked for, if anybody could be told
   */
  JsonNode run(@Nullable String id, @Nullable String to) {
    if (to != null) {
      share(to);
    }
    try {
      JsonNode promotion = soon(() -> meant(id));
      String baseline = promotion.path("previous").asText();
      // Before it was admitted nobody is served by it, and there is nowhere to go back to.
      if (to == null && !baseline.isEmpty()) {
        tryToShare(baseline);
      }
      String path = PromotionAction.ALL + "/" + promotion.path("id").asText();
      ObjectNode form =
          Console.JSON.createObjectNode().put("mode", "emergency").put("reason", reason);
      JsonNode after = soon(() -> gateway.post(path + "/rollback", form, key));
      result.put("promotion", after.path("id").asText()).put("requested", true);
      console.say(
          "The orchestrator goes on from here: jobsearch get --watch " + after.path("id").asText());
    } catch (NotRunning | Unavailable dead) {
      console.say(
          "The orchestrator does not answer: " + PlainText.of(String.valueOf(dead.getMessage())));
      inTheDark(id);
    }
    return result;
  }

  private JsonNode meant(@Nullable String id) {
    if (id != null) {
      return gateway.get(PromotionAction.path(gateway, id), Map.of());
    }
    JsonNode running = gateway.get(PromotionAction.ALL, Map.of("state", "running"));
    JsonNode all =
        running.isEmpty()
            ? gateway.get(PromotionAction.ALL, Map.of("state", "succeeded"))
            : running;
    if (all.isEmpty()) {
      throw new Trouble(
          "no promotion runs, and none brought what serves",
          "share the callers yourself: jobsearch traffic set RELEASE=100 --reason WHY");
    }
    return gateway.get(PromotionAction.ALL + "/" + all.path(0).path("id").asText(), Map.of());
  }

  /** By what the topics say; with Kafka dead as well, by what the gateway has. */
  private void inTheDark(@Nullable String id) {
    result.put("orchestrator", false);
    try {
      JsonNode said =
          dark.run(
              id,
              reason,
              key,
              plan -> {
                told(plan);
                if (!result.has("baseline")) {
                  tryToShare(plan.baseline());
                }
              });
      result.setAll((ObjectNode) said);
      said(said);
    } catch (Trouble dead) {
      console.say("The topics do not help: " + PlainText.of(String.valueOf(dead.getMessage())));
      if (!result.has("baseline")) {
        share(other());
      }
      result.put("requested", false);
      console.say(
          "Callers are shared, and nothing else was done: repeat this when the broker is back, else a"
              + " promotion that still runs goes on.");
    }
  }

  private void told(RollbackPlan plan) {
    console.say(
        "The topic says: promotion %s of %s goes back to %s"
            .formatted(plan.promotion(), plan.candidate(), plan.baseline()));
  }

  private void said(JsonNode said) {
    console.say(
        said.has("ignored")
            ? "The rollback was asked for before: " + PlainText.of(said.path("ignored").asText())
            : "The rollback is asked for on the topic; an orchestrator that comes back goes on.");
    if (said.has("appointed")) {
      console.say(
          "%s is appointed as the primary, epoch %d"
              .formatted(said.path("appointed").asText(), said.path("epoch").asInt()));
    }
  }

  /**
   * With nothing but the gateway: production's own release, as long as it has not all callers. If
   * it has, nobody here knows whether that is the old one or the new one.
   */
  private String other() {
    Optional<String> leading = dark.leading();
    JsonNode releases = socket().ask(TrafficAction.command("show")).path("releases");
    for (JsonNode each : releases) {
      if (leading.filter(each.path("release").asText()::equals).isPresent()
          && each.path("weight").asInt() < 100) {
        return leading.get();
      }
    }
    throw new Trouble(
        "nobody can say to which release the callers shall go back",
        "name it: jobsearch rollback --emergency --to RELEASE; `jobsearch traffic` lists them");
  }

  private void tryToShare(String release) {
    try {
      share(release);
    } catch (Trouble notHere) {
      console.say(
          "The gateway's socket does not help: "
              + PlainText.of(String.valueOf(notHere.getMessage())));
    }
  }

  private void share(String release) {
    ObjectNode command = TrafficAction.command("set").put("reason", reason);
    command.putObject("weights").put(release, 100);
    socket().ask(command);
    long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
    result.put("baseline", release).put("weightsInForceMillis", millis);
    console.say(
        "All callers go to %s: in force %d ms after it was asked for".formatted(release, millis));
  }

  private AdminSocket socket() {
    return new AdminSocket(TrafficAction.socket(surroundings));
  }

  /** Asks, but does not wait for one that is silent. */
  private JsonNode soon(Supplier<JsonNode> question) {
    CompletableFuture<JsonNode> answer = CompletableFuture.supplyAsync(question);
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new Unavailable("it is silent for " + PATIENCE.toSeconds() + " s", "");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException why) {
        throw why;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("interrupted", "repeat the command", e);
    }
  }
}
