package jobsearch.cli.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import jobsearch.cli.home.NotRunning;
import org.jspecify.annotations.Nullable;

/** Waits for a promotion to end, saying what happens meanwhile and what it waits for. */
public final class PromotionWatch {

  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Gateway gateway;
  private final Consumer<String> progress;
  private int told;
  private String waits = "";
  private String asked = "";
  private boolean away;

  /**
   * @param progress takes a line whenever something new is to be said
   */
  public PromotionWatch(Gateway gateway, Consumer<String> progress) {
    this.gateway = gateway;
    this.progress = progress;
  }

  /**
   * The promotion as it ended, or as it is when the time is over.
   *
   * @param path of the promotion
   * @param patience null for as long as it takes
   */
  public JsonNode await(String path, @Nullable Duration patience) throws InterruptedException {
    long begun = System.nanoTime();
    while (true) {
      boolean late = patience != null && System.nanoTime() - begun > patience.toNanos();
      try {
        JsonNode promotion = gateway.get(path, Map.of());
        away = false;
        tell(promotion);
        if (late || isOver(promotion)) {
          return promotion;
        }
      } catch (NotRunning | Unavailable notNow) {
        // A promotion outlives its orchestrator: it goes on when that is back.
        if (late) {
          throw notNow;
        }
        if (!away) {
          progress.accept("nobody answers now (" + notNow.getMessage() + "), waiting");
          away = true;
        }
      }
      Thread.sleep(PAUSE);
    }
  }

  /** Nothing more happens unless somebody wants it. */
  private static boolean isOver(JsonNode promotion) {
    return !promotion.path("running").asBoolean() && !promotion.hasNonNull("wish");
  }

  private void tell(JsonNode promotion) {
    JsonNode timeline = promotion.path("timeline");
    for (; told < timeline.size(); told++) {
      progress.accept(timeline.path(told).asText());
    }
    String question = promotion.at("/question/id").asText();
    if (!question.isEmpty() && !question.equals(asked)) {
      progress.accept(
          "it asks: %s (seen: %s)"
              .formatted(
                  promotion.at("/question/text").asText(),
                  promotion.at("/question/evidence").asText()));
    }
    asked = question;
    String what = promotion.at("/waitsFor/what").asText();
    if (!what.isEmpty() && !what.equals(waits)) {
      progress.accept(
          "waits for %s: %s".formatted(what, promotion.at("/waitsFor/wouldChange").asText()));
    }
    waits = what;
  }
}
