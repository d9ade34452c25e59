package jobsearch.runtime.environment;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who signs releases off, as production's file says it: section {@code approvals}.
 *
 * @param signOffs the roles that have to
 * @param validFor for how long a sign-off counts
 * @param people who may sign as what; a role that is not there may be taken by any approver
 * @param requesterSigns whether who asked for a promotion may sign it
 */
public record ApprovalsFile(
    List<String> signOffs,
    Duration validFor,
    Map<String, Set<String>> people,
    boolean requesterSigns) {

  /** A day and a night: who signs in the evening need not come back for the morning. */
  private static final Duration VALID_FOR = Duration.ofHours(24);

  private static final Pattern ROLE = Pattern.compile("[a-z][a-z0-9-]{0,30}");

  public ApprovalsFile {
    signOffs = List.copyOf(signOffs);
    people = Map.copyOf(people);
  }

  static ApprovalsFile of(Keys keys) {
    keys.requireOnly("sign-offs", "valid-for", "people", "requester-signs");
    List<String> signOffs = keys.words("sign-offs");
    for (String role : signOffs) {
      requireRole(keys, "sign-offs", role);
    }
    if (signOffs.stream().distinct().count() < signOffs.size()) {
      throw keys.wrong("sign-offs", "names a role twice", "name each once");
    }
    Duration validFor = keys.time("valid-for", VALID_FOR);
    if (validFor.isZero()) {
      throw keys.wrong("valid-for", "is 0", "use a time such as 24h");
    }
    return new ApprovalsFile(
        signOffs, validFor, people(keys.below("people")), keys.yes("requester-signs", false));
  }

  private static Map<String, Set<String>> people(Keys keys) {
    Map<String, Set<String>> people = new LinkedHashMap<>();
    for (String role : keys.names()) {
      requireRole(keys, role, role);
      Set<String> names = Set.copyOf(keys.words(role));
      if (names.isEmpty()) {
        throw keys.wrong(role, "names nobody", "name accounts, or leave it away");
      }
      people.put(role, names);
    }
    return people;
  }

  private static void requireRole(Keys keys, String key, String role) {
    if (!ROLE.matcher(role).matches()) {
      throw keys.wrong(
          key, "has no role in " + role, "use a word such as qa, devops, engineering or product");
    }
  }
}
