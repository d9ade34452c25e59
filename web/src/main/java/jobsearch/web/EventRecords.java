package jobsearch.web;

import java.time.Clock;
import jobsearch.events.Event;
import jobsearch.events.alert.AlertFact;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.personal.PersonalRecord;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.events.scoring.ScoringRequest;
import jobsearch.events.search.SearchRequest;
import jobsearch.events.status.DeadLetter;
import jobsearch.events.status.StoreEvent;
import jobsearch.events.topic.Topic;
import jobsearch.events.traffic.TrafficFact;
import jobsearch.events.verdict.StoreAnswer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes Kafka records of events, for the topic of their kind as it is called here, labelled with
 * this service, its release and the time.
 */
public final class EventRecords {

  private static final EventCodec<JournalFact> FACTS = new EventCodec<>(EventTypes.JOURNAL);
  private static final EventCodec<PersonalRecord> PERSONAL = new EventCodec<>(EventTypes.PERSONAL);
  private static final EventCodec<SearchRequest> SEARCHES =
      new EventCodec<>(EventTypes.SEARCH_REQUESTS);
  private static final EventCodec<ScoringRequest> SCORINGS =
      new EventCodec<>(EventTypes.SCORING_REQUESTS);
  private static final EventCodec<StoreAnswer> ANSWERS =
      new EventCodec<>(EventTypes.DEDUP_VERDICTS);
  private static final EventCodec<StoreEvent> STATUS = new EventCodec<>(EventTypes.STORE_EVENTS);
  private static final EventCodec<TrafficFact> TRAFFIC = new EventCodec<>(EventTypes.TRAFFIC);
  private static final EventCodec<PromotionFact> PROMOTIONS =
      new EventCodec<>(EventTypes.PROMOTIONS);
  private static final EventCodec<AlertFact> ALERTS = new EventCodec<>(EventTypes.ALERTS);
  private static final EventCodec<DeadLetter> LETTERS = new EventCodec<>(EventTypes.DEAD_LETTERS);

  private final String prefix;
  private final Origin origin;
  private final Clock clock;

  /**
   * @param prefix what the names of topics begin with here
   */
  public EventRecords(String prefix, Origin origin, Clock clock) {
    this.prefix = prefix;
    this.origin = origin;
    this.clock = clock;
  }

  public ProducerRecord<String, byte[]> of(JournalFact fact) {
    return of(fact, null);
  }

  /**
   * A fact that answers a record.
   *
   * @param traceparent of that record; null if it had none
   */
  public ProducerRecord<String, byte[]> of(JournalFact fact, @Nullable String traceparent) {
    return FACTS.encode(
        Topic.JOURNAL.name(prefix), new Envelope<>(fact, clock.instant(), origin, traceparent));
  }

  public ProducerRecord<String, byte[]> of(PersonalRecord record) {
    return encode(PERSONAL, Topic.PERSONAL, record);
  }

  /** What erases a personal record: compaction takes that once its segment is closed. */
  public ProducerRecord<String, byte[]> erasure(String key) {
    return new ProducerRecord<>(Topic.PERSONAL.name(prefix), key, null);
  }

  public ProducerRecord<String, byte[]> of(SearchRequest request) {
    return encode(SEARCHES, Topic.SEARCH_REQUESTS, request);
  }

  public ProducerRecord<String, byte[]> of(ScoringRequest request) {
    return encode(SCORINGS, Topic.SCORING_REQUESTS, request);
  }

  public ProducerRecord<String, byte[]> of(StoreAnswer answer) {
    return encode(ANSWERS, Topic.DEDUP_VERDICTS, answer);
  }

  public ProducerRecord<String, byte[]> of(StoreEvent event) {
    return encode(STATUS, Topic.STORE_EVENTS, event);
  }

  public ProducerRecord<String, byte[]> of(TrafficFact fact) {
    return encode(TRAFFIC, Topic.TRAFFIC, fact);
  }

  public ProducerRecord<String, byte[]> of(PromotionFact fact) {
    return encode(PROMOTIONS, Topic.PROMOTIONS, fact);
  }

  public ProducerRecord<String, byte[]> of(AlertFact fact) {
    return encode(ALERTS, Topic.ALERTS, fact);
  }

  public ProducerRecord<String, byte[]> of(DeadLetter letter) {
    return encode(LETTERS, Topic.DEAD_LETTERS, letter);
  }

  private <E extends Event> ProducerRecord<String, byte[]> encode(
      EventCodec<E> codec, Topic topic, E event) {
    return codec.encode(topic.name(prefix), Envelope.of(event, clock.instant(), origin));
  }
}
