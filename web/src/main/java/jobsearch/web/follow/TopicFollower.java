package jobsearch.web.follow;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads one partition on a thread of its own, from a starting point on, and tells when it has read
 * all that had been written. It stops, for good, when a record cannot be taken: {@link #failure}
 * says why.
 */
public final class TopicFollower implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(TopicFollower.class);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration STOPPING = Duration.ofSeconds(5);

  private final TopicPartition partition;
  private final KafkaConsumer<String, byte[]> consumer;
  private final Start start;
  private final Consumer<ConsumerRecord<String, byte[]>> taker;
  private final Queue<CompletableFuture<Void>> asked = new ConcurrentLinkedQueue<>();
  private final Map<CompletableFuture<Void>, Long> awaited = new HashMap<>();
  private final Thread thread;
  private volatile boolean stopping;
  private volatile boolean stopped;
  private volatile boolean caughtUp;
  private volatile @Nullable Throwable failure;

  /** Where to start reading. */
  public interface Start {
    /** The offset of the first record to read. */
    long offset(KafkaConsumer<String, byte[]> consumer, TopicPartition partition);
  }

  /**
   * A follower that has not started yet.
   *
   * @param broker settings of the Kafka client
   * @param taker is given each record, in order, on the follower's thread
   */
  public TopicFollower(
      Map<String, Object> broker,
      String topic,
      Start start,
      Consumer<ConsumerRecord<String, byte[]>> taker) {
    Map<String, Object> settings = new HashMap<>(broker);
    settings.keySet().retainAll(ConsumerConfig.configNames());
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    this.partition = new TopicPartition(topic, 0);
    this.consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    this.start = start;
    this.taker = taker;
    this.thread = Thread.ofPlatform().name("follow-" + topic).daemon().unstarted(this::run);
  }

  /** Begins to read. */
  public void start() {
    thread.start();
  }

  /**
   * Completes when all that had been written to the topic when this was asked has been taken; fails
   * when the follower has stopped.
   */
  public CompletableFuture<Void> caughtUpWithNow() {
    CompletableFuture<Void> future = new CompletableFuture<>();
    asked.add(future);
    if (stopped) {
      refuseAsked();
    } else {
      consumer.wakeup();
    }
    return future;
  }

  /** Whether it has once read to the end and still reads. */
  public boolean isCaughtUp() {
    return caughtUp && failure == null;
  }

  /** Why it stopped; null while it reads. */
  public @Nullable Throwable failure() {
    return failure;
  }

  @Override
  public void close() {
    stopping = true;
    consumer.wakeup();
    try {
      thread.join(STOPPING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (consumer) {
      caughtUpWithNow().thenRun(() -> caughtUp = true);
      consumer.assign(List.of(partition));
      awake(() -> consumer.seek(partition, start.offset(consumer, partition)));
      while (!stopping) {
        awake(this::readOn);
      }
    } catch (RuntimeException | Error e) {
      failure = e;
      LOG.errorf(e, "%s is no longer read", partition);
    } finally {
      stopped = true;
      awaited.keySet().forEach(future -> future.completeExceptionally(notReading()));
      refuseAsked();
    }
  }

  /**
   * A wake-up says that someone asks; what was under way is done again, as it is when the broker is
   * away.
   */
  private void awake(Runnable step) {
    while (!stopping) {
      try {
        step.run();
        return;
      } catch (WakeupException e) {
        continue;
      } catch (RetriableException e) {
        LOG.warnf("%s cannot be read now: %s", partition, e.getMessage());
      }
    }
  }

  private void readOn() {
    if (!asked.isEmpty()) {
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      for (var future = asked.poll(); future != null; future = asked.poll()) {
        awaited.put(future, end);
      }
    }
    long position = consumer.position(partition);
    awaited.forEach((future, end) -> {
      if (position >= end) {
        future.complete(null);
      }
    });
    awaited.keySet().removeIf(CompletableFuture::isDone);
    consumer.poll(POLL).forEach(taker);
  }

  private void refuseAsked() {
    for (var future = asked.poll(); future != null; future = asked.poll()) {
      future.completeExceptionally(notReading());
    }
  }

  private RuntimeException notReading() {
    return new IllegalStateException(partition + " is no longer read", failure);
  }
}
