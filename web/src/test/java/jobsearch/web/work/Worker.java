package jobsearch.web.work;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A member of a group: takes records, commits what it has taken, and can be killed. */
final class Worker implements AutoCloseable {

  private final AtomicBoolean again = new AtomicBoolean();
  private final WorkShare share;
  private final KafkaConsumer<String, String> consumer;
  private final Consumer<ConsumerRecord<String, String>> taker;
  private final Thread thread = Thread.ofPlatform().unstarted(this::work);
  private volatile Set<TopicPartition> held = Set.of();
  private volatile boolean ended;
  private volatile int moved;

  Worker(
      String broker,
      String group,
      int share,
      Collection<String> topics,
      Consumer<ConsumerRecord<String, String>> taker) {
    this.share = new WorkShare(share, () -> again.set(true));
    this.taker = taker;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                broker,
                "group.id",
                group,
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                "false",
                "session.timeout.ms",
                "6000",
                "heartbeat.interval.ms",
                "500",
                "partition.assignment.strategy",
                List.of(ShareAssignor.class, CooperativeStickyAssignor.class),
                // One that dies does not say so.
                "internal.leave.group.on.close",
                "false",
                WorkShare.SETTING,
                this.share),
            new StringDeserializer(),
            new StringDeserializer());
    consumer.subscribe(
        topics,
        new ConsumerRebalanceListener() {
          @Override
          public void onPartitionsRevoked(Collection<TopicPartition> gone) {
            moved += gone.size();
            consumer.commitSync();
          }

          @Override
          public void onPartitionsAssigned(Collection<TopicPartition> come) {}
        });
    thread.start();
  }

  void take(int newShare) {
    share.say(newShare);
  }

  Set<TopicPartition> held() {
    return held;
  }

  /** How many partitions it has had to give back. */
  int moved() {
    return moved;
  }

  /** Takes no leave: the group finds out. */
  @Override
  public void close() {
    ended = true;
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    try {
      while (!ended) {
        if (again.getAndSet(false)) {
          consumer.enforceRebalance();
        }
        var records = consumer.poll(Duration.ofMillis(50));
        records.forEach(taker);
        if (!records.isEmpty()) {
          // Not sync: while the group deals, a commit waits for what is revoked, or for the next.
          consumer.commitAsync();
        }
        held = Set.copyOf(consumer.assignment());
      }
    } catch (WakeupException stopped) {
      // As it was asked to.
    } finally {
      consumer.close();
    }
  }
}
