package jobsearch.web.work;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Has each consumer of a group say its share, and gives partitions to them in proportion. What
 * moves is given back first and dealt out a moment later (Kafka's cooperative protocol): what stays
 * is never interrupted. See docs/decisions/0025-work-share.md.
 */
public final class ShareAssignor implements ConsumerPartitionAssignor, Configurable {

  /** Of who says nothing, or nothing that can be read. */
  private static final int WHOLE = 100;

  private WorkShare share = new WorkShare(WHOLE, () -> {});
  private volatile int toldLast = WHOLE;

  @Override
  public void configure(Map<String, ?> settings) {
    if (settings.get(WorkShare.SETTING) instanceof WorkShare given) {
      share = given;
    }
  }

  @Override
  public String name() {
    return "work-share";
  }

  @Override
  public List<RebalanceProtocol> supportedProtocols() {
    return List.of(RebalanceProtocol.COOPERATIVE, RebalanceProtocol.EAGER);
  }

  @Override
  public ByteBuffer subscriptionUserData(Set<String> topics) {
    toldLast = share.said();
    return ByteBuffer.wrap(Integer.toString(toldLast).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void onAssignment(Assignment assignment, ConsumerGroupMetadata metadata) {
    share.dealtBy(toldLast);
  }

  @Override
  public GroupAssignment assign(Cluster cluster, GroupSubscription group) {
    Map<String, Subscription> members = group.groupSubscription();
    Map<TopicPartition, Set<String>> claims = new HashMap<>();
    members.forEach((id, member) -> {
      for (TopicPartition partition : member.ownedPartitions()) {
        claims.computeIfAbsent(partition, any -> new HashSet<>()).add(id);
      }
    });
    Map<String, List<TopicPartition>> given = new HashMap<>();
    members.keySet().forEach(id -> given.put(id, new ArrayList<>()));
    byReaders(members)
        .forEach((readers, topics) ->
            Shares.dealOut(partitions(cluster, topics), takers(readers, members))
                .forEach((id, dealt) ->
                    dealt.stream()
                        .filter(
                            partition -> isFreeFor(id, claims.getOrDefault(partition, Set.of())))
                        .forEach(Objects.requireNonNull(given.get(id))::add)));
    Map<String, Assignment> assignments = new HashMap<>();
    given.forEach((id, partitions) -> assignments.put(id, new Assignment(partitions)));
    return new GroupAssignment(assignments);
  }

  /** What another one still holds is given when it has let go of it, which makes the group deal. */
  private static boolean isFreeFor(String id, Set<String> claimants) {
    return claimants.isEmpty() || claimants.contains(id);
  }

  /** Topics that the same members read are dealt out together. */
  private static Map<Set<String>, Set<String>> byReaders(Map<String, Subscription> members) {
    Map<String, Set<String>> readers = new TreeMap<>();
    members.forEach((id, member) -> {
      for (String topic : member.topics()) {
        readers.computeIfAbsent(topic, any -> new TreeSet<>()).add(id);
      }
    });
    Map<Set<String>, Set<String>> topics = new HashMap<>();
    readers.forEach((topic, ids) -> topics.computeIfAbsent(ids, any -> new TreeSet<>()).add(topic));
    return topics;
  }

  private static SortedSet<TopicPartition> partitions(Cluster cluster, Set<String> topics) {
    SortedSet<TopicPartition> all = Shares.none();
    for (String topic : topics) {
      Integer count = cluster.partitionCountForTopic(topic);
      for (int i = 0; count != null && i < count; i++) {
        all.add(new TopicPartition(topic, i));
      }
    }
    return all;
  }

  /** Of two who claim a partition, the one with the later generation holds it. */
  private static SortedMap<String, Shares.Member> takers(
      Set<String> ids, Map<String, Subscription> members) {
    Map<TopicPartition, Integer> latest = new HashMap<>();
    members
        .values()
        .forEach(member ->
            member
                .ownedPartitions()
                .forEach(partition -> latest.merge(partition, generation(member), Math::max)));
    SortedMap<String, Shares.Member> takers = new TreeMap<>();
    for (String id : ids) {
      Subscription member = Objects.requireNonNull(members.get(id));
      SortedSet<TopicPartition> held = Shares.none();
      member.ownedPartitions().stream()
          .filter(partition -> latest.getOrDefault(partition, -1) == generation(member))
          .forEach(held::add);
      takers.put(id, new Shares.Member(share(member.userData()), held));
    }
    return takers;
  }

  private static int generation(Subscription member) {
    return member.generationId().orElse(-1);
  }

  private static int share(@Nullable ByteBuffer said) {
    if (said == null) {
      return WHOLE;
    }
    try {
      int share = Integer.parseInt(StandardCharsets.UTF_8.decode(said.duplicate()).toString());
      return share < 0 || share > WHOLE ? WHOLE : share;
    } catch (NumberFormatException unreadable) {
      return WHOLE;
    }
  }
}
