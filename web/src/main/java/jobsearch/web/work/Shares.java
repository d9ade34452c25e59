package jobsearch.web.work;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/**
 * Deals partitions out in proportion to what members take: each gets its proportion rounded up or
 * down (largest remainder), none if its share is 0. The same members get the same, and as much as
 * possible stays where it is.
 */
final class Shares {

  private static final Comparator<TopicPartition> ORDER =
      Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

  /**
   * One who takes work.
   *
   * @param share 0 to 100
   * @param held what it holds now
   */
  record Member(int share, SortedSet<TopicPartition> held) {}

  private Shares() {}

  /** An empty set of partitions, in the order in which they are dealt out. */
  static SortedSet<TopicPartition> none() {
    return new TreeSet<>(ORDER);
  }

  /** Who gets what, by the members' ids; nobody gets anything if all shares are 0. */
  static SortedMap<String, SortedSet<TopicPartition>> dealOut(
      SortedSet<TopicPartition> partitions, SortedMap<String, Member> members) {
    SortedMap<String, Integer> room = quotas(partitions, members);
    SortedMap<String, SortedSet<TopicPartition>> dealt = new TreeMap<>();
    SortedSet<TopicPartition> free = none();
    free.addAll(partitions);
    members.forEach((id, member) -> {
      SortedSet<TopicPartition> kept = none();
      member.held().stream()
          .filter(free::contains)
          .limit(room.getOrDefault(id, 0))
          .forEach(kept::add);
      free.removeAll(kept);
      dealt.put(id, kept);
    });
    Deque<TopicPartition> rest = new ArrayDeque<>(free);
    dealt.forEach((id, got) -> {
      while (got.size() < room.getOrDefault(id, 0) && !rest.isEmpty()) {
        got.add(rest.removeFirst());
      }
    });
    return dealt;
  }

  private static SortedMap<String, Integer> quotas(
      SortedSet<TopicPartition> partitions, SortedMap<String, Member> members) {
    SortedMap<String, Integer> quotas = new TreeMap<>();
    int total = members.values().stream().mapToInt(Member::share).sum();
    if (total == 0) {
      return quotas;
    }
    int left = partitions.size();
    for (var member : members.entrySet()) {
      int quota = partitions.size() * member.getValue().share() / total;
      quotas.put(member.getKey(), quota);
      left -= quota;
    }
    // Of equal remainders that of the one who holds more: so nothing moves for nothing.
    Comparator<String> largestRemainder =
        Comparator.comparingInt(id -> -(partitions.size() * share(members, id) % total));
    List<String> byRemainder = new ArrayList<>(members.keySet());
    byRemainder.sort(
        largestRemainder
            .thenComparing(id -> -held(partitions, members, id))
            .thenComparing(Comparator.naturalOrder()));
    byRemainder.stream().limit(left).forEach(id -> quotas.merge(id, 1, Integer::sum));
    return quotas;
  }

  private static int share(SortedMap<String, Member> members, String id) {
    Member member = members.get(id);
    return member == null ? 0 : member.share();
  }

  private static int held(
      SortedSet<TopicPartition> partitions, SortedMap<String, Member> members, String id) {
    Member member = members.get(id);
    return member == null ? 0 : (int) member.held().stream().filter(partitions::contains).count();
  }
}
