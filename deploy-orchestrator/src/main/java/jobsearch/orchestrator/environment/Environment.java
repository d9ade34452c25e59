package jobsearch.orchestrator.environment;

import java.time.Instant;
import java.util.Map;
import jobsearch.orchestrator.verify.VerificationReport;
import jobsearch.runtime.driver.Deployed;
import org.jspecify.annotations.Nullable;

/**
 * An environment as it stands.
 *
 * @param name {@code production}, or a slot's, such as {@code staging-1}
 * @param environment {@code production} or {@code staging}
 * @param slot null in production
 * @param state of what was put there
 * @param problems why services are not ready, by name
 * @param release the tag; null where nothing was put yet, as what follows
 * @param url where people reach it
 * @param work what is under way there, or was last
 * @param verification of the release that is there; null if it was not verified
 * @param problem why it cannot be used: its file is not valid, for example
 */
public record Environment(
    String name,
    String environment,
    @Nullable Integer slot,
    State state,
    Map<String, String> problems,
    @Nullable String release,
    @Nullable String branch,
    @Nullable String commit,
    @Nullable Instant deployedAt,
    @Nullable String url,
    @Nullable SlotWork work,
    @Nullable VerificationReport verification,
    @Nullable String problem) {

  /** What the processes do. */
  public enum State {
    /** Nothing was put there, or all of it was taken away. */
    EMPTY,
    /** All of it is ready. */
    RUNNING,
    /** Some of it is not ready, or dead. */
    UNREADY,
    /** None of it lives. */
    STOPPED
  }

  public Environment {
    problems = Map.copyOf(problems);
  }

  static Environment empty(
      String name, @Nullable Integer slot, @Nullable SlotWork work, @Nullable String problem) {
    return new Environment(
        name,
        slot == null ? "production" : "staging",
        slot,
        State.EMPTY,
        Map.of(),
        null,
        null,
        null,
        null,
        null,
        work,
        null,
        problem);
  }

  static Environment of(
      String name,
      @Nullable Integer slot,
      Deployed deployed,
      @Nullable SlotWork work,
      @Nullable VerificationReport verification,
      @Nullable String problem) {
    State running = deployed.isReady() ? State.RUNNING : State.UNREADY;
    return new Environment(
        name,
        slot == null ? "production" : "staging",
        slot,
        deployed.stopped() ? State.STOPPED : running,
        deployed.problems(),
        deployed.label().tag(),
        deployed.label().branch(),
        deployed.label().commit(),
        deployed.label().deployedAt(),
        deployed.gateway(),
        work,
        verification,
        problem);
  }
}
