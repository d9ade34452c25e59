package jobsearch.orchestrator.follow;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import jobsearch.events.codec.Decoded;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.orchestrator.promotion.ledger.Ledger;
import jobsearch.runtime.Trouble;
import jobsearch.web.follow.TopicFollower;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The topic, followed and folded. What is said here counts when it was read back; whoever asks is
 * told what counts as far as the topic was read.
 */
public final class Promotions implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Promotions.class);

  /** Between two looks whether the topic can be followed. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** For the broker: longer than it takes to come back from a restart. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * A broker answers a connection's requests one after the other: who asks for the topic's end
   * waits for the fetch that waits for records (500 ms by default).
   */
  private static final int FETCH_MILLIS = 50;

  private final EventCodec<PromotionFact> codec = new EventCodec<>(EventTypes.PROMOTIONS);
  private final Map<String, Object> broker;
  private final String topic;
  private final Consumer<PromotionFact> writer;
  private final List<Consumer<Told>> listeners = new CopyOnWriteArrayList<>();
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** Guards what follows. */
  private final Object lock = new Object();

  private Ledger ledger = new Ledger();
  private @Nullable TopicFollower follower;

  /** Done when the follower has read all that there was: until then it knows half of the log. */
  private CompletableFuture<Void> whole = new CompletableFuture<>();

  /**
   * A fact as it was read.
   *
   * @param counts false if it changed nothing
   */
  public record Told(PromotionFact fact, Instant at, boolean counts) {}

  /**
   * @param broker settings of the Kafka client
   * @param writer appends a fact and returns when it is safe; fails with {@link Trouble}
   */
  public Promotions(Map<String, Object> broker, String topic, Consumer<PromotionFact> writer) {
    this.broker = new HashMap<>(broker);
    this.broker.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_MILLIS);
    this.topic = topic;
    this.writer = writer;
  }

  /** Begins to follow; goes on until it is closed, also through the loss of the broker. */
  public void start() {
    Thread.ofPlatform().name("promotions").daemon().start(this::follow);
  }

  /** What the ledger says; whatever is taken out must not change any more. */
  public <T> T read(Function<Ledger, T> reader) {
    synchronized (lock) {
      return reader.apply(ledger);
    }
  }

  /** Is told each fact that is read from now on, in order, on the thread that reads. */
  public AutoCloseable listen(Consumer<Told> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /**
   * Says a fact and waits until it was read back.
   *
   * @return why it does not count; empty if it does, or did when it was said before
   * @throws Trouble if the broker does not take it or does not answer: then nobody knows, and it is
   *     to be said again
   */
  public Optional<String> say(PromotionFact fact) {
    writer.accept(fact);
    awaitEnd();
    return read(all -> all.whyIgnored(fact.id()));
  }

  /** Returns when all that had been written to the topic when this was asked was folded. */
  public void awaitEnd() {
    TopicFollower now;
    CompletableFuture<Void> read;
    synchronized (lock) {
      now = follower;
      read = whole;
    }
    try {
      if (now == null) {
        throw new TimeoutException("it is not followed yet");
      }
      CompletableFuture.allOf(read, now.caughtUpWithNow())
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
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

  /** Whether it was once read to its end and still is. */
  public boolean isFollowed() {
    synchronized (lock) {
      return follower != null
          && follower.isCaughtUp()
          && whole.isDone()
          && !whole.isCompletedExceptionally();
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
    Ledger fresh = new Ledger();
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
        // Half of a log would have steps done again, and releases stopped that are needed.
        whole = next.caughtUpWithNow().thenRun(() -> replace(next, fresh));
        next.start();
      }
    } catch (KafkaException e) {
      LOG.warnf("%s cannot be followed now: %s", topic, e.getMessage());
    }
  }

  private void replace(TopicFollower by, Ledger fresh) {
    synchronized (lock) {
      if (follower == by) {
        ledger = fresh;
      }
    }
  }

  private void take(Ledger into, ConsumerRecord<String, byte[]> record) {
    if (isForOthers(record)) {
      return;
    }
    switch (codec.decode(record)) {
      case Decoded.Known<PromotionFact>(Envelope<PromotionFact> envelope) -> fold(into, envelope);
      case Decoded.Unknown<PromotionFact> unknown ->
          // Another tool's, or a newer release's: what it says cannot be obeyed here.
          LOG.debugf("%s, offset %d: %s is not read here", topic, record.offset(), unknown.type());
      case Decoded.Rubbish<PromotionFact>(String reason) ->
          LOG.warnf("%s, offset %d: passed over: %s", topic, record.offset(), reason);
    }
  }

  /** The same in the words of CDEvents: nothing new. */
  private static boolean isForOthers(ConsumerRecord<String, byte[]> record) {
    Header type = record.headers().lastHeader("ce_type");
    return type != null
        && type.value() != null
        && new String(type.value(), StandardCharsets.UTF_8).startsWith("dev.cdevents");
  }

  private void fold(Ledger into, Envelope<PromotionFact> envelope) {
    Optional<String> fault;
    synchronized (lock) {
      fault = into.fold(envelope.event(), envelope.time());
    }
    fault.ifPresent(why ->
        LOG.debugf("%s does not count: %s", envelope.event().getClass().getSimpleName(), why));
    Told told = new Told(envelope.event(), envelope.time(), fault.isEmpty());
    listeners.forEach(listener -> tell(listener, told));
  }

  /** Who cannot hear it keeps nobody from reading on. */
  private static void tell(Consumer<Told> listener, Told told) {
    try {
      listener.accept(told);
    } catch (RuntimeException e) {
      LOG.errorf(e, "a listener failed at %s", told.fact().getClass().getSimpleName());
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
