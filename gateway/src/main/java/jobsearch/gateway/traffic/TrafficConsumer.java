package jobsearch.gateway.traffic;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jobsearch.events.codec.Decoded;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.topic.Topic;
import jobsearch.events.traffic.TrafficFact;
import jobsearch.events.traffic.TrafficSet;
import jobsearch.web.EventRecords;
import jobsearch.web.follow.TopicFollower;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows the topic while there is a broker, begins again when it was lost, and says there what was
 * commanded here meanwhile. Nothing waits for it.
 */
@Singleton
class TrafficConsumer {

  private static final Logger LOG = Logger.getLogger(TrafficConsumer.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final EventCodec<TrafficFact> codec = new EventCodec<>(EventTypes.TRAFFIC);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Map<String, Object> broker;
  private final String topic;
  private final Traffic traffic;
  private final EventRecords records;
  private @Nullable TopicFollower follower;
  private @Nullable CompletableFuture<Void> asked;
  private boolean hasReadAll;

  /** The highest revision that the topic has said of this environment. */
  private volatile long said = -1;

  TrafficConsumer(
      @Identifier("default-kafka-broker") Map<String, Object> broker,
      @ConfigProperty(name = "jobsearch.topic-prefix") Optional<String> prefix,
      Traffic traffic,
      EventRecords records) {
    this.broker = broker;
    this.topic = Topic.TRAFFIC.name(prefix.orElse(""));
    this.traffic = traffic;
    this.records = records;
  }

  void start(@Observes StartupEvent event) {
    Thread.ofPlatform().name("traffic").daemon().start(this::run);
  }

  void stop(@Observes ShutdownEvent event) {
    stopped.countDown();
  }

  private void run() {
    try {
      while (!stopped.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
  }

  private void look() throws InterruptedException {
    try {
      if (follower != null && follower.failure() != null) {
        close();
        traffic.followed(false);
        // What stopped one that had read all is seldom there again: the broker has lost what it
        // had.
        // Else it may last, and is in the log.
        if (!hasReadAll && stopped.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
      if (follower == null) {
        // What this broker knows is seen now: another one may have stood in its place.
        said = -1;
        hasReadAll = false;
        follower = follow();
        follower.start();
      }
      // Asked again and again: a broker that was there may be gone.
      asked = asked == null || asked.isDone() ? follower.caughtUpWithNow() : asked;
      asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      hasReadAll = true;
      traffic.followed(true);
      InForce inForce = traffic.inForce();
      if (inForce.source() == InForce.Source.ADMIN && said < inForce.traffic().revision()) {
        say(inForce.traffic());
      }
    } catch (KafkaException | ExecutionException | TimeoutException e) {
      traffic.followed(false);
      LOG.debugf("the topic %s cannot be followed now: %s", topic, e.getMessage());
    }
  }

  private TopicFollower follow() {
    return new TopicFollower(
        broker,
        topic,
        (consumer, partition) ->
            consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L),
        this::take);
  }

  private void take(ConsumerRecord<String, byte[]> record) {
    if (record.value() == null) {
      return;
    }
    switch (codec.decode(record)) {
      case Decoded.Known<TrafficFact>(var envelope) -> {
        switch (envelope.event()) {
          case TrafficSet set -> take(set);
        }
      }
      case Decoded.Unknown<TrafficFact> unknown ->
          LOG.warnf(
              "%s, offset %d: this release does not read %s; a newer one does",
              topic, record.offset(), unknown.type());
      case Decoded.Rubbish<TrafficFact>(String reason) ->
          LOG.warnf("%s, offset %d: passed over: %s", topic, record.offset(), reason);
    }
  }

  private void take(TrafficSet set) {
    if (set.environment().equals(traffic.inForce().traffic().environment())) {
      said = Math.max(said, set.revision());
      traffic.follow(set);
    }
  }

  /** What was commanded here is above all that was said there, and is to be known there. */
  private void say(TrafficSet set) throws ExecutionException, InterruptedException {
    Map<String, Object> settings = new HashMap<>(broker);
    settings.keySet().retainAll(ProducerConfig.configNames());
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) PATIENCE.toMillis());
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      producer.send(records.of(set)).get();
      said = Math.max(said, set.revision());
      LOG.infof("%s knows of revision %d now, which was set here", topic, set.revision());
    }
  }

  private void close() {
    if (follower != null) {
      follower.close();
      follower = null;
    }
  }
}
