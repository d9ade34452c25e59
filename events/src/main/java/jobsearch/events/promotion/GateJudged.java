package jobsearch.events.promotion;

import java.time.Instant;
import jobsearch.events.EventId;
import jobsearch.events.Require;
import org.jspecify.annotations.Nullable;

/**
 * A gate answered otherwise than before.
 *
 * @param number counts the promotion's judgements, from 1
 * @param saw the evidence, for people
 * @param wouldChange what would change the answer; null for PASS
 * @param until when it is worth asking again; null if nobody knows
 */
public record GateJudged(
    String promotion,
    int epoch,
    int number,
    String gate,
    GateVerdict verdict,
    String saw,
    @Nullable String wouldChange,
    @Nullable Instant until)
    implements FencedFact {
  public GateJudged {
    Require.text(promotion, "promotion");
    Require.atLeast(1, epoch, "epoch");
    Require.atLeast(1, number, "number");
    Require.text(gate, "gate");
    Require.present(verdict, "verdict");
    Require.text(saw, "saw");
  }

  @Override
  public String id() {
    return EventId.of("gate-judged", promotion, epoch, number);
  }

  @Override
  public String subject() {
    return promotion;
  }
}
