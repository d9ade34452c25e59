package jobsearch.events.traffic;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jobsearch.events.EventId;
import jobsearch.events.Require;
import org.jspecify.annotations.Nullable;

/**
 * From now on an environment's requests are shared like this.
 *
 * @param environment {@code production}, or a staging slot such as {@code staging-1}
 * @param revision fences: one that is not above the revision in force is ignored
 * @param reason why, for people
 * @param releases all that may still have requests under way; their weights come to 100
 * @param maintenance null while requests are served
 */
public record TrafficSet(
    String environment,
    long revision,
    String reason,
    List<ReleaseTraffic> releases,
    @Nullable Maintenance maintenance)
    implements TrafficFact {
  public TrafficSet {
    Require.text(environment, "environment");
    if (revision < 0) {
      throw new IllegalArgumentException("revision is " + revision + ", less than 0");
    }
    Require.text(reason, "reason");
    releases = List.copyOf(Require.present(releases, "releases"));
    Set<String> tags = new HashSet<>();
    int sum = 0;
    for (ReleaseTraffic each : releases) {
      sum += each.weight();
      if (!tags.add(each.release())) {
        throw new IllegalArgumentException("release " + each.release() + " is named twice");
      }
    }
    if (sum != ReleaseTraffic.WHOLE) {
      throw new IllegalArgumentException("the weights come to " + sum + ", not 100");
    }
  }

  @Override
  public String id() {
    return EventId.of("traffic-set", environment, revision);
  }

  /** The environment: of each, the topic keeps the last word. */
  @Override
  public String subject() {
    return environment;
  }
}
