package jobsearch.orchestrator.cdevent;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import jobsearch.orchestrator.steer.Leading;
import jobsearch.web.follow.TopicFollower;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what is not published yet, as long as this orchestrator leads. Whoever leads next reads
 * from the topic how far it came; what two say at the same instant has the same id.
 */
final class Telling implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Telling.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration STOPPING = Duration.ofSeconds(5);

  private final Map<String, Object> broker;
  private final String topic;
  private final Leading leading;
  private final Consumer<ProducerRecord<String, byte[]>> writer;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().name("cdevents").daemon().unstarted(this::run);
  private @Nullable Unpublished unpublished;
  private @Nullable TopicFollower follower;

  /**
   * @param writer appends a record and returns when it is safe
   */
  Telling(
      Map<String, Object> broker,
      String topic,
      Leading leading,
      Consumer<ProducerRecord<String, byte[]>> writer) {
    this.broker = broker;
    this.topic = topic;
    this.leading = leading;
    this.writer = writer;
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          tell();
        } catch (RuntimeException e) {
          LOG.warnf("CDEvents are not published now: %s", e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      drop();
    }
  }

  private void tell() {
    Unpublished known = followed();
    if (known == null || !leading.leads()) {
      return;
    }
    for (CdEvent event : known.waiting()) {
      writer.accept(event.record(topic));
    }
  }

  /** What is known of the topic, read to its end; null until then. */
  private @Nullable Unpublished followed() {
    TopicFollower now = follower;
    if (now == null || now.failure() != null) {
      drop();
      Unpublished fresh = new Unpublished();
      TopicFollower next =
          new TopicFollower(
              broker,
              topic,
              (consumer, partition) ->
                  consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L),
              fresh::take);
      unpublished = fresh;
      follower = next;
      next.start();
      return null;
    }
    if (!now.isCaughtUp()) {
      return null;
    }
    try {
      // What was said a moment ago, here or elsewhere, is not said again.
      now.caughtUpWithNow().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (ExecutionException | TimeoutException e) {
      return null;
    }
    return unpublished;
  }

  private void drop() {
    if (follower != null) {
      follower.close();
      follower = null;
    }
  }

  @Override
  public void close() {
    stopped.countDown();
    try {
      thread.join(STOPPING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
