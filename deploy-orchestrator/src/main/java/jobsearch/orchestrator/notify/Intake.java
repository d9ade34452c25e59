package jobsearch.orchestrator.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import jobsearch.events.codec.Decoded;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.promotion.CommandGiven;
import jobsearch.events.promotion.FencedFact;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.events.promotion.PromotionRequested;
import jobsearch.events.promotion.RollbackRequested;
import jobsearch.events.status.StoreEvent;
import jobsearch.events.topic.Topic;
import jobsearch.orchestrator.alert.Alerts;
import jobsearch.orchestrator.alert.Change;
import jobsearch.orchestrator.promotion.ledger.Ledger;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.environment.Notifications;
import jobsearch.runtime.environment.Notifications.Occasion;
import jobsearch.web.follow.TopicFollower;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads on, from where the outbox says, what came to pass: raises alerts, and leaves in the outbox
 * what people must hear of. Promotions are folded from their beginning on.
 */
final class Intake implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Intake.class);
  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final EventCodec<PromotionFact> promotions = new EventCodec<>(EventTypes.PROMOTIONS);
  private final EventCodec<StoreEvent> stores = new EventCodec<>(EventTypes.STORE_EVENTS);
  private final Outbox outbox;
  private final Supplier<Notifications> settings;
  private final Alerts alerts;
  private final TopicFollower ofPromotions;
  private final TopicFollower ofStores;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile long place;

  /** Guards the two below. */
  private final Object lock = new Object();

  private final Ledger ledger = new Ledger();
  private final Map<String, Asked> asked = new HashMap<>();

  /**
   * @param broker settings of the Kafka client
   * @param prefix what the names of topics begin with here
   */
  Intake(
      Map<String, Object> broker,
      String prefix,
      Outbox outbox,
      Supplier<Notifications> settings,
      Alerts alerts) {
    this.outbox = outbox;
    this.settings = settings;
    this.alerts = alerts;
    String promotionsTopic = Topic.PROMOTIONS.name(prefix);
    String storesTopic = Topic.STORE_EVENTS.name(prefix);
    this.ofPromotions =
        new TopicFollower(
            broker,
            promotionsTopic,
            (consumer, partition) -> {
              place = place(consumer, partition);
              return first(consumer, partition);
            },
            this::takeFact);
    this.ofStores = new TopicFollower(broker, storesTopic, this::place, this::takeEvent);
  }

  void start() {
    ofPromotions.start();
    ofStores.start();
  }

  /** Whether it has to begin anew. */
  boolean isBroken() {
    return ofPromotions.failure() != null || ofStores.failure() != null;
  }

  /** Whether all that was written when it began was read. */
  boolean isCaughtUp() {
    return ofPromotions.isCaughtUp() && ofStores.isCaughtUp();
  }

  /** The questions that wait for an answer. */
  List<Asked> asked() {
    synchronized (lock) {
      return asked.values().stream().filter(this::isAsked).toList();
    }
  }

  private boolean isAsked(Asked each) {
    return ledger
        .promotion(each.promotion())
        .flatMap(promotion -> Asked.of(promotion, each.since()))
        .filter(each::equals)
        .isPresent();
  }

  private long place(KafkaConsumer<?, ?> consumer, TopicPartition partition) {
    long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    return outbox.place(partition.topic(), first(consumer, partition), end);
  }

  private static long first(KafkaConsumer<?, ?> consumer, TopicPartition partition) {
    return consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
  }

  private void takeFact(ConsumerRecord<String, byte[]> record) {
    if (promotions.decode(record)
        instanceof Decoded.Known<PromotionFact>(Envelope<PromotionFact> said)) {
      List<News> news = fold(said.event(), said.time());
      if (news != null && record.offset() >= place) {
        tell(record, news, Change.of(said.event()));
      }
    }
  }

  /** Null if it does not count. */
  private @Nullable List<News> fold(PromotionFact fact, Instant at) {
    synchronized (lock) {
      if (ledger.fold(fact, at).isPresent()) {
        return null;
      }
      List<News> news = new ArrayList<>();
      News.of(fact, at, ledger).ifPresent(news::add);
      newlyAsked(fact, at)
          .ifPresent(question -> news.add(new News(Occasion.QUESTION, question.notice())));
      return news;
    }
  }

  private Optional<Asked> newlyAsked(PromotionFact fact, Instant at) {
    String id = promotion(fact);
    Asked before = id == null ? null : asked.remove(id);
    Optional<Asked> now =
        id == null ? Optional.empty() : ledger.promotion(id).flatMap(p -> Asked.of(p, at));
    if (now.isEmpty()) {
      return now;
    }
    if (before != null && before.question().id().equals(now.get().question().id())) {
      asked.put(before.promotion(), before);
      return Optional.empty();
    }
    asked.put(now.get().promotion(), now.get());
    return now;
  }

  private static @Nullable String promotion(PromotionFact fact) {
    return switch (fact) {
      case FencedFact f -> f.promotion();
      case CommandGiven f -> f.promotion();
      case RollbackRequested f -> f.promotion();
      case PromotionRequested f -> f.promotion();
      default -> null;
    };
  }

  private void takeEvent(ConsumerRecord<String, byte[]> record) {
    if (stores.decode(record) instanceof Decoded.Known<StoreEvent>(Envelope<StoreEvent> said)) {
      tell(record, List.of(), Change.of(said.event()));
    }
  }

  /** The alert first: its id follows from the event, so that it may be said twice. */
  private void tell(ConsumerRecord<?, ?> record, List<News> news, @Nullable Change change) {
    if (change == null && news.isEmpty()) {
      return;
    }
    if (change != null) {
      patiently(() -> {
        alerts.apply(change);
        return change;
      });
    }
    List<Line.Waiting> notices = List.of();
    if (!news.isEmpty()) {
      Notifications now = patiently(settings);
      notices =
          news.stream()
              .map(each -> new Line.Waiting(each.notice(), now.hearing(each.occasion())))
              .toList();
    }
    outbox.read(record.topic(), record.offset() + 1, notices);
  }

  /** Neither a broker that is away nor a file that is broken may lose what is to be told. */
  private <T> T patiently(Supplier<T> question) {
    while (true) {
      try {
        return question.get();
      } catch (Trouble e) {
        LOG.debugf("%s: %s", e.getMessage(), e.fix());
        try {
          if (stopped.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("stopped before it was told", e);
          }
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("stopped before it was told", interrupted);
        }
      }
    }
  }

  @Override
  public void close() {
    stopped.countDown();
    ofPromotions.close();
    ofStores.close();
  }
}
