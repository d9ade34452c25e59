package jobsearch.orchestrator.promotion.gate;

import java.time.Instant;

/** Something that must be so before a promotion begins. */
public interface Gate {

  /** What facts and people call it. */
  String name();

  /** What it says, of what was seen now. */
  GateAnswer judge(GateInputs seen, Instant now);
}
