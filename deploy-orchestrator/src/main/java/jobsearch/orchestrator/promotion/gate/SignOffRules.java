package jobsearch.orchestrator.promotion.gate;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who has to vouch for a release before it is admitted.
 *
 * @param required a role each, by distinct people; a hotfix needs one more, of any role
 * @param validity for how long a sign-off counts
 * @param people who may sign as what; a role that is not named may be taken by any approver
 * @param requesterSigns whether who asked for the promotion may sign it
 */
public record SignOffRules(
    List<String> required,
    Duration validity,
    Map<String, Set<String>> people,
    boolean requesterSigns) {

  /** What a team is made of; production's file may name others. */
  private static final Set<String> USUAL = Set.of("devops", "qa", "engineering", "product");

  public SignOffRules {
    required = List.copyOf(required);
    people = Map.copyOf(people);
  }

  /** Every role that there is, sorted. */
  public Set<String> roles() {
    Set<String> roles = new TreeSet<>(USUAL);
    roles.addAll(required);
    roles.addAll(people.keySet());
    return roles;
  }
}
