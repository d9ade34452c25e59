package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import jobsearch.cli.gateway.Gateway;
import jobsearch.cli.gateway.PromotionWatch;
import jobsearch.runtime.Trouble;
import org.jspecify.annotations.Nullable;

/** What is asked of a promotion, or said to it. */
abstract class PromotionAction extends Action {

  static final String ALL = "/api/promotions";

  PromotionAction(Surroundings surroundings) {
    super(surroundings);
  }

  /** The path of the promotion that is meant: without an id the only one that runs. */
  static String path(Gateway gateway, @Nullable String id) {
    if (id != null) {
      return ALL + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
    JsonNode running = gateway.get(ALL, Map.of("state", "running"));
    if (running.size() == 1) {
      return ALL + "/" + running.path(0).path("id").asText();
    }
    throw running.isEmpty()
        ? new Trouble("no promotion runs", "name one by its id: `jobsearch promotions` lists them")
        : new Trouble(
            running.size() + " promotions run", "name one: `jobsearch promotions` lists them");
  }

  /** A key for one request. */
  static String key() {
    return UUID.randomUUID().toString();
  }

  /** Waits for the end, and says how it was. */
  final int watch(Gateway gateway, String path, @Nullable Duration timeout, Console console)
      throws InterruptedException {
    JsonNode promotion =
        new PromotionWatch(gateway, line -> console.say("  " + PlainText.of(line)))
            .await(path, timeout);
    PromotionTree.print(promotion, console);
    console.json(promotion);
    if (promotion.path("running").asBoolean() || promotion.hasNonNull("wish")) {
      console.say("It has not ended in time; it goes on: jobsearch get --watch");
      return ExitCode.TIMEOUT;
    }
    return ExitCode.of(promotion.path("outcome").asText());
  }
}
