package jobsearch.web.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharesTest {

  @ParameterizedTest(name = "{0} partitions for {1}: {2}")
  @CsvSource({
    "6, 100, 6",
    "6, 100 100, 3 3",
    "6, 100 0, 6 0",
    "6, 0 100, 0 6",
    "6, 0 0, 0 0",
    "6, 50 50 50 50, 2 2 1 1",
    "6, 99 1, 6 0",
    "6, 90 10, 5 1",
    "6, 75 25, 5 1",
    "2, 100 100 100, 1 1 0",
    "0, 100 100, 0 0",
    "100, 1 99, 1 99",
  })
  void dealsInProportion(int partitions, String shares, String expected) {
    List<Integer> numbers = numbers(shares);
    SortedMap<String, Shares.Member> members = new TreeMap<>();
    for (int i = 0; i < numbers.size(); i++) {
      members.put("member-" + i, new Shares.Member(numbers.get(i), Shares.none()));
    }

    assertThat(Shares.dealOut(partitions(partitions), members).values())
        .extracting(SortedSet::size)
        .containsExactlyElementsOf(numbers(expected));
  }

  @Test
  void nothingMovesForNothing() {
    SortedMap<String, Shares.Member> members = new TreeMap<>();
    SortedSet<TopicPartition> all = partitions(6);
    SortedSet<TopicPartition> two = Shares.none();
    SortedSet<TopicPartition> four = Shares.none();
    all.forEach(partition -> (partition.partition() % 3 == 1 ? two : four).add(partition));
    members.put("a", new Shares.Member(58, two));
    members.put("b", new Shares.Member(100, four));

    SortedMap<String, SortedSet<TopicPartition>> dealt = Shares.dealOut(all, members);

    assertThat(dealt).containsEntry("a", two).containsEntry("b", four);
  }

  /** Whoever they are, whatever they hold: seeds are numbered, so a failure can be repeated. */
  @Test
  void everyPartitionHasOneOwnerIfAnyoneTakesAny() {
    for (int seed = 0; seed < 3000; seed++) {
      Random random = new Random(seed);
      SortedSet<TopicPartition> all = partitions(random.nextInt(13));
      SortedMap<String, Shares.Member> members = members(random, all);
      int total = members.values().stream().mapToInt(Shares.Member::share).sum();

      SortedMap<String, SortedSet<TopicPartition>> dealt = Shares.dealOut(all, members);

      List<TopicPartition> owned = new ArrayList<>();
      dealt.values().forEach(owned::addAll);
      assertThat(owned).as("seed %d", seed).doesNotHaveDuplicates();
      assertThat(new HashSet<>(owned))
          .as("seed %d", seed)
          .isEqualTo(total == 0 ? new HashSet<>() : new HashSet<>(all));
      assertThat(Shares.dealOut(all, members)).isEqualTo(dealt);
      for (String id : members.keySet()) {
        Shares.Member member = member(members, id);
        double exact = total == 0 ? 0 : (double) all.size() * member.share() / total;
        int got = dealt.getOrDefault(id, Shares.none()).size();
        assertThat(Math.abs(got - exact)).as("%s of seed %d", id, seed).isLessThan(1);
        SortedSet<TopicPartition> kept = Shares.none();
        kept.addAll(member.held());
        kept.retainAll(dealt.getOrDefault(id, Shares.none()));
        assertThat(kept)
            .as("%s of seed %d keeps", id, seed)
            .hasSize(Math.min(got, member.held().size()));
      }
    }
  }

  private static SortedMap<String, Shares.Member> members(
      Random random, SortedSet<TopicPartition> all) {
    List<SortedSet<TopicPartition>> held =
        IntStream.range(0, 1 + random.nextInt(6)).mapToObj(i -> Shares.none()).toList();
    for (TopicPartition partition : all) {
      if (random.nextInt(4) > 0) {
        held.get(random.nextInt(held.size())).add(partition);
      }
    }
    SortedMap<String, Shares.Member> members = new TreeMap<>();
    for (SortedSet<TopicPartition> some : held) {
      int share = random.nextInt(3) == 0 ? 0 : random.nextInt(101);
      members.put("member-" + random.nextInt(1_000_000), new Shares.Member(share, some));
    }
    return members;
  }

  private static Shares.Member member(SortedMap<String, Shares.Member> members, String id) {
    return members.getOrDefault(id, new Shares.Member(0, Shares.none()));
  }

  private static SortedSet<TopicPartition> partitions(int count) {
    SortedSet<TopicPartition> all = Shares.none();
    IntStream.range(0, count).forEach(i -> all.add(new TopicPartition("t" + i % 2, i / 2)));
    return all;
  }

  private static List<Integer> numbers(String text) {
    return Arrays.stream(text.split(" ")).map(Integer::valueOf).toList();
  }
}
