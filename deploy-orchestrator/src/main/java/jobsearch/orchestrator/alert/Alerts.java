package jobsearch.orchestrator.alert;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import jobsearch.events.alert.AlertFact;
import jobsearch.events.codec.Decoded;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.runtime.Trouble;
import jobsearch.web.follow.TopicFollower;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The topic, followed and folded. What is said here counts when it was read back. */
public final class Alerts implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Alerts.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Who asks for the topic's end waits for the fetch that waits for records. */
  private static final int FETCH_MILLIS = 50;

  private final EventCodec<AlertFact> codec = new EventCodec<>(EventTypes.ALERTS);
  private final Map<String, Object> broker;
  private final String topic;
  private final Consumer<AlertFact> writer;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** Guards what follows. */
  private final Object lock = new Object();

  private AlertBook book = new AlertBook();
  private @Nullable TopicFollower follower;

  /**
   * @param broker settings of the Kafka client
   * @param writer appends a fact and returns when it is safe; fails with {@link Trouble}
   */
  public Alerts(Map<String, Object> broker, String topic, Consumer<AlertFact> writer) {
    this.broker = new HashMap<>(broker);
    this.broker.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_MILLIS);
    this.topic = topic;
    this.writer = writer;
  }

  /** Begins to follow; goes on until it is closed, also through the loss of the broker. */
  public void start() {
    Thread.ofPlatform().name("alerts").daemon().start(this::follow);
  }

  /** What the book says; what is taken out does not change. */
  public <T> T read(Function<AlertBook, T> reader) {
    synchronized (lock) {
      return reader.apply(book);
    }
  }

  /** Whether it was read to its end and still is. */
  public boolean isFollowed() {
    synchronized (lock) {
      return follower != null && follower.isCaughtUp();
    }
  }

  /**
   * Says a fact and returns when it was read back.
   *
   * @throws Trouble if nobody knows whether it was said: then it is to be said again
   */
  public void say(AlertFact fact) {
    writer.accept(fact);
    awaitEnd();
  }

  /** Says what a change comes to by all that was said until now. */
  public void apply(Change change) {
    awaitEnd();
    read(change::fact).ifPresent(this::say);
  }

  private void awaitEnd() {
    TopicFollower now;
    synchronized (lock) {
      now = follower;
    }
    try {
      if (now == null) {
        throw new TimeoutException("it is not followed yet");
      }
      now.caughtUpWithNow().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("interrupted while reading " + topic, "repeat it", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new Trouble(
          "the topic %s cannot be read (%s)".formatted(topic, e.getMessage()),
          "see that the broker runs, then repeat it",
          e);
    }
  }

  private void follow() {
    try {
      do {
        look();
      } while (!stopped.await(LOOK.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A follower that stopped has lost its place: another one begins anew. */
  private void look() {
    synchronized (lock) {
      if (follower != null && follower.failure() == null) {
        return;
      }
    }
    drop();
    AlertBook fresh = new AlertBook();
    try {
      TopicFollower next =
          new TopicFollower(
              broker,
              topic,
              (consumer, partition) ->
                  consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L),
              record -> take(fresh, record));
      synchronized (lock) {
        follower = next;
        // Who asks meanwhile waits for its end.
        book = fresh;
        next.start();
      }
    } catch (KafkaException e) {
      LOG.warnf("%s cannot be followed now: %s", topic, e.getMessage());
    }
  }

  private void take(AlertBook into, ConsumerRecord<String, byte[]> record) {
    if (codec.decode(record) instanceof Decoded.Known<AlertFact>(Envelope<AlertFact> envelope)) {
      synchronized (lock) {
        into.fold(envelope.event(), envelope.time());
      }
    } else {
      LOG.debugf("%s, offset %d: not read here", topic, record.offset());
    }
  }

  private void drop() {
    TopicFollower before;
    synchronized (lock) {
      before = follower;
      follower = null;
    }
    if (before != null) {
      before.close();
    }
  }

  @Override
  public void close() {
    stopped.countDown();
    drop();
  }
}
