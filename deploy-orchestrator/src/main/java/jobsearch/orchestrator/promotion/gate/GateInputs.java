package jobsearch.orchestrator.promotion.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import jobsearch.events.promotion.PromotionRequested;
import jobsearch.events.promotion.SignedOff;
import jobsearch.events.promotion.StagingVerified;
import jobsearch.orchestrator.promotion.watch.Seen;
import jobsearch.orchestrator.promotion.window.Windows;
import org.jspecify.annotations.Nullable;

/**
 * What git, CI, the manifests and the ledger said.
 *
 * @param verified what the slot runs was last found to be; null if it was not verified since
 * @param changelog the entry of the version in the changelog at the tag; empty if there is none
 * @param serving the release that serves, and would be gone back to
 * @param writes the event types that the new release writes
 * @param incidents open ones of this tag
 * @param terms of the slot
 * @param signed the sign-offs of the promotion, oldest first
 * @param signOffRules who has to sign
 * @param windows when releases may begin
 */
public record GateInputs(
    PromotionRequested request,
    Seen<TagSeen> tag,
    @Nullable StagingVerified verified,
    Seen<CiRun> ci,
    Seen<String> changelog,
    Seen<WarmRelease> serving,
    Seen<Set<String>> writes,
    Set<String> incidents,
    Terms terms,
    List<SignedOff> signed,
    Seen<SignOffRules> signOffRules,
    Seen<Windows> windows) {

  public GateInputs {
    incidents = Set.copyOf(incidents);
    signed = List.copyOf(signed);
  }

  /** Which sign-offs count. */
  SignOffs signOffs(SignOffRules rules, Instant now) {
    return SignOffs.of(request, verified, signed, rules, now);
  }

  /**
   * What a slot demands of releases that come from it.
   *
   * @param validity for how long a verification there says something
   * @param soak how long a release must have run there since
   */
  public record Terms(Duration validity, Duration soak) {}

  /**
   * A tag in the repository.
   *
   * @param hotfixOf the tag that its hotfix branch was cut from; null if it is on none
   */
  public record TagSeen(
      boolean annotated, String commit, boolean onMain, @Nullable String hotfixOf) {}

  /** What CI says about a commit. */
  public record CiRun(State state, String where) {
    /** How far it is. */
    public enum State {
      NONE,
      RUNNING,
      PASSED,
      FAILED
    }
  }

  /**
   * A release to go back to.
   *
   * @param alone whether it has all callers and its store is the primary: then there is one state
   *     to go back to
   * @param reads the event types that it knows
   */
  public record WarmRelease(String tag, boolean running, boolean alone, Set<String> reads) {
    public WarmRelease {
      reads = Set.copyOf(reads);
    }

    /** Those of the types that it does not know, sorted. */
    public Set<String> unreadable(Set<String> written) {
      Set<String> unknown = new TreeSet<>(written);
      unknown.removeAll(reads);
      return unknown;
    }
  }
}
