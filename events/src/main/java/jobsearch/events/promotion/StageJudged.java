package jobsearch.events.promotion;

import java.time.Instant;
import jobsearch.events.EventId;
import jobsearch.events.Require;
import org.jspecify.annotations.Nullable;

/**
 * The judge spoke about a stage at its end, or sooner if it fails.
 *
 * @param number counts the judgements of the stage, from 1
 * @param evidence figures and their reading, for people
 * @param until how long the stage was extended; null if it was not
 */
public record StageJudged(
    String promotion,
    int epoch,
    String stage,
    int number,
    StageVerdict verdict,
    String evidence,
    @Nullable Instant until)
    implements FencedFact {
  public StageJudged {
    Require.text(promotion, "promotion");
    Require.atLeast(1, epoch, "epoch");
    Require.text(stage, "stage");
    Require.atLeast(1, number, "number");
    Require.present(verdict, "verdict");
    Require.text(evidence, "evidence");
  }

  @Override
  public String id() {
    return EventId.of("stage-judged", promotion, stage, number, epoch);
  }

  @Override
  public String subject() {
    return promotion;
  }
}
