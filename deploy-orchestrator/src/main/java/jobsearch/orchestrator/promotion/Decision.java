package jobsearch.orchestrator.promotion;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jobsearch.events.promotion.FencedFact;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.promotion.state.Question;

/** What to do next for a promotion. */
public sealed interface Decision {

  /** No revision. */
  long UNKNOWN = -1;

  /**
   * Something changes outside of the log. It may be carried out again after a kill, so who does it
   * goes by the key: what was done with it is not done again. A lower token than the environment's
   * is obeyed by nobody.
   */
  sealed interface Action extends Decision {
    String key();

    long token();
  }

  /** Say these, in this order; ask again when they were read back. */
  record Record(List<FencedFact> facts) implements Decision {
    public Record {
      facts = List.copyOf(facts);
    }
  }

  /** Do a step, or go on with it. A later attempt ends an earlier one first. */
  record Run(Step step, int attempt, String key, long token) implements Action {}

  /**
   * Share the callers like this.
   *
   * @param above the gateway's revision that it replaces, as its next; {@link #UNKNOWN} if that is
   *     not known, and then whatever is in force
   */
  record SetWeights(Map<String, Integer> weights, long above, String key, long token)
      implements Action {
    public SetWeights {
      weights = Map.copyOf(weights);
    }
  }

  /** Append to the journal that the store of this release is the primary. */
  record Appoint(String release, int epoch, String key, long token) implements Action {}

  /**
   * Nothing now.
   *
   * @param what the gate, step, stage or question that it waits for
   * @param evidence what is known so far
   * @param wouldChange what would change it
   * @param due when to look again at the latest
   * @param question what a person is asked, if one is
   */
  record Wait(
      String what, String evidence, String wouldChange, Instant due, Optional<Question> question)
      implements Decision {}

  /** It has ended. */
  record Done() implements Decision {}
}
