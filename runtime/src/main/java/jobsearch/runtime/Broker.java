package jobsearch.runtime;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import jobsearch.events.codec.Decoded;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.journal.PrimaryAppointed;
import jobsearch.events.topic.Topic;
import jobsearch.events.topic.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Makes a broker ready for the services: its topics, and in a new journal the first primary. */
public final class Broker {

  /** The store that a new journal has for its primary. */
  static final String FIRST_REPLICA = "store-1";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(250);

  private final String address;
  private final String prefix;
  private final Clock clock;

  /**
   * @param address what a Kafka client takes as {@code bootstrap.servers}
   * @param prefix of the topics: empty in production
   */
  public Broker(String address, String prefix, Clock clock) {
    this.address = address;
    this.prefix = prefix;
    this.clock = clock;
  }

  /** What was found and made. */
  public record Prepared(boolean appointedFirstPrimary) {}

  /**
   * Creates what is missing; the second time it changes nothing. Two at a time do no harm either:
   * the first appointment in the journal counts.
   */
  public Prepared prepare(short replication) {
    try (Admin admin = Admin.create(client())) {
      new Topics(admin, prefix).create(replication);
      boolean empty = isEmpty(admin);
      if (empty) {
        appointFirstPrimary();
      }
      return new Prepared(empty);
    } catch (ExecutionException e) {
      throw new Trouble(
          "the broker at " + address + " cannot be prepared: " + e.getCause(),
          "see that it runs and that this is its address",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("interrupted while preparing the broker", "repeat the command", e);
    }
  }

  /** Deletes a slot's topics and consumer groups; what is not there any more is no fault. */
  public void erase() {
    if (prefix.isEmpty()) {
      throw new IllegalStateException("those of production are not to be deleted");
    }
    try (Admin admin = Admin.create(client())) {
      List<String> topics =
          admin.listTopics().names().get().stream().filter(t -> t.startsWith(prefix)).toList();
      List<String> groups =
          admin.listGroups().all().get().stream()
              .map(GroupListing::groupId)
              .filter(group -> group.startsWith(prefix))
              .toList();
      quietly(admin.deleteTopics(topics).all(), UnknownTopicOrPartitionException.class);
      quietly(admin.deleteConsumerGroups(groups).all(), GroupIdNotFoundException.class);
      awaitGone(admin);
    } catch (ExecutionException e) {
      throw new Trouble(
          "the topics %s* cannot be deleted: %s".formatted(prefix, e.getCause()),
          "see that the broker at " + address + " runs",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("interrupted while deleting topics", "repeat the command", e);
    }
  }

  /** A topic of the same name can be made only when the old one is gone. */
  private void awaitGone(Admin admin) throws ExecutionException, InterruptedException {
    Waiting waiting = new Waiting(PATIENCE);
    while (admin.listTopics().names().get().stream().anyMatch(t -> t.startsWith(prefix))) {
      if (!waiting.again()) {
        throw new Trouble("the topics " + prefix + "* are still there", "repeat the command");
      }
    }
  }

  private static void quietly(KafkaFuture<Void> done, Class<? extends Exception> noFault)
      throws ExecutionException, InterruptedException {
    try {
      done.get();
    } catch (ExecutionException e) {
      if (!noFault.isInstance(e.getCause())) {
        throw e;
      }
    }
  }

  /** What is wrong with the topics; empty if nothing is. */
  public List<String> deviations() throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(client())) {
      return new Topics(admin, prefix).deviations();
    }
  }

  /**
   * Where the journal is.
   *
   * @param topicId tells it from one that was made anew under its name
   * @param start the first offset that it still holds
   * @param newest the latest time of its records; the epoch if it has none
   */
  public record JournalPlace(String topicId, long start, Instant newest) {}

  /** Where the journal is. */
  public JournalPlace journalPlace() throws ExecutionException, InterruptedException {
    TopicPartition journal = new TopicPartition(Topic.JOURNAL.name(prefix), 0);
    try (Admin admin = Admin.create(client())) {
      long start =
          admin
              .listOffsets(Map.of(journal, OffsetSpec.earliest()))
              .partitionResult(journal)
              .get()
              .offset();
      long newest =
          admin
              .listOffsets(Map.of(journal, OffsetSpec.maxTimestamp()))
              .partitionResult(journal)
              .get()
              .timestamp();
      String topicId =
          admin
              .describeTopics(List.of(journal.topic()))
              .allTopicNames()
              .get()
              .values()
              .iterator()
              .next()
              .topicId()
              .toString();
      return new JournalPlace(topicId, start, Instant.ofEpochMilli(Math.max(0, newest)));
    }
  }

  /** A topic that was made a moment ago may not be known everywhere yet: then it asks again. */
  private boolean isEmpty(Admin admin) throws ExecutionException, InterruptedException {
    TopicPartition journal = new TopicPartition(Topic.JOURNAL.name(prefix), 0);
    Waiting waiting = new Waiting(PATIENCE);
    while (true) {
      try {
        return admin.listOffsets(Map.of(journal, OffsetSpec.latest())).all().get().values().stream()
            .allMatch(end -> end.offset() == 0);
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof RetriableException) || !waiting.again()) {
          throw e;
        }
      }
    }
  }

  /**
   * Appoints the first replica where another one is primary: in a slot's copy of a journal that
   * tells of production's replicas. Repeated, it changes nothing.
   */
  public void appointFirstReplica() {
    try {
      PrimaryAppointed last = lastAppointment();
      if (last != null && !last.replica().equals(FIRST_REPLICA)) {
        appoint(new PrimaryAppointed(FIRST_REPLICA, last.epoch() + 1));
      }
    } catch (ExecutionException e) {
      throw new Trouble(
          "no primary can be appointed: " + e.getCause(),
          "see that the broker at " + address + " runs",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("interrupted while appointing a primary", "repeat the command", e);
    }
  }

  private @Nullable PrimaryAppointed lastAppointment() {
    TopicPartition journal = new TopicPartition(Topic.JOURNAL.name(prefix), 0);
    EventCodec<JournalFact> codec = new EventCodec<>(EventTypes.JOURNAL);
    PrimaryAppointed last = null;
    try (var consumer =
        new KafkaConsumer<>(client(), new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(journal));
      consumer.seekToBeginning(List.of(journal));
      long end = consumer.endOffsets(List.of(journal)).getOrDefault(journal, 0L);
      while (consumer.position(journal) < end) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          // As stores count them: the first with the next epoch.
          if (codec.decode(record) instanceof Decoded.Known<JournalFact>(var envelope)
              && envelope.event() instanceof PrimaryAppointed appointed
              && appointed.epoch() == (last == null ? 0 : last.epoch()) + 1) {
            last = appointed;
          }
        }
      }
    }
    return last;
  }

  private void appointFirstPrimary() throws ExecutionException, InterruptedException {
    appoint(new PrimaryAppointed(FIRST_REPLICA, 1));
  }

  private void appoint(PrimaryAppointed appointment)
      throws ExecutionException, InterruptedException {
    Properties properties = client();
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    try (var producer =
        new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
      producer
          .send(
              new EventCodec<>(EventTypes.JOURNAL)
                  .encode(
                      Topic.JOURNAL.name(prefix),
                      Envelope.of(appointment, clock.instant(), new Origin("cli", "dev"))))
          .get();
    }
  }

  private Properties client() {
    Properties properties = new Properties();
    properties.put("bootstrap.servers", address);
    properties.put("client.id", "jobsearch-cli");
    return properties;
  }
}
