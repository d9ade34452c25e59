package jobsearch.orchestrator.promotion.gate;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jobsearch.events.promotion.Strategy;

/** The gates of each strategy, in the order in which people read them. */
public final class Gates {

  private static final Gate SOAKED = new VerifiedGate(ChronoUnit.FOREVER.getDuration());

  /** Who waits for a hotfix waits for no more than a look at its logs. */
  private static final Gate VERIFIED = new VerifiedGate(Duration.ofMinutes(5));

  private Gates() {}

  /** What a strategy has to pass. */
  public static List<Gate> of(Strategy strategy) {
    return switch (strategy) {
      case VERIFY_ONLY -> all(SOAKED);
      case PROMOTION -> signed(all(SOAKED));
      case HOTFIX -> signed(all(VERIFIED));
      // It served before: it was verified then, and its slot has another release by now.
      case REDEPLOY ->
          List.of(
              new TagGate(),
              new WarmGate(),
              new CompatibilityGate(),
              new IncidentGate(),
              new WindowGate());
    };
  }

  /** What they say, by their names, in their order. */
  public static Map<String, GateAnswer> judge(GateInputs seen, Instant now) {
    Map<String, GateAnswer> answers = new LinkedHashMap<>();
    for (Gate gate : of(seen.request().strategy())) {
      answers.put(gate.name(), gate.judge(seen, now));
    }
    return answers;
  }

  /** What gives callers to a release that had none before is signed for, and has its time. */
  private static List<Gate> signed(List<Gate> gates) {
    return Stream.concat(gates.stream(), Stream.of(new SignOffsGate(), new WindowGate())).toList();
  }

  private static List<Gate> all(Gate verified) {
    return List.of(
        new TagGate(),
        verified,
        new CiGate(),
        new ChangelogGate(),
        new WarmGate(),
        new CompatibilityGate(),
        new IncidentGate());
  }
}
