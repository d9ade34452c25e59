package jobsearch.web.follow;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import jobsearch.events.codec.Decoded;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.personal.PersonalRecord;
import jobsearch.events.topic.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Takes what topic {@code personal} says. Nothing of it may be logged: it is about a person. */
public interface PersonalRecords {

  /** A record stands under its key from now on. */
  void put(PersonalRecord record, Instant saidAt);

  /** What stood under a key is erased. */
  void erase(String key);

  /**
   * A follower, not started yet, that reads the topic from its start.
   *
   * @param broker settings of the Kafka client
   * @param prefix what the names of topics begin with here
   */
  static TopicFollower follower(Map<String, Object> broker, String prefix, PersonalRecords taker) {
    EventCodec<PersonalRecord> codec = new EventCodec<>(EventTypes.PERSONAL);
    return new TopicFollower(
        broker,
        Topic.PERSONAL.name(prefix),
        (consumer, partition) ->
            consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L),
        record -> take(codec, record, taker));
  }

  private static void take(
      EventCodec<PersonalRecord> codec,
      ConsumerRecord<String, byte[]> record,
      PersonalRecords taker) {
    if (record.value() == null) {
      if (record.key() != null) {
        taker.erase(record.key());
      }
      return;
    }
    Logger log = Logger.getLogger(PersonalRecords.class);
    switch (codec.decode(record)) {
      case Decoded.Known<PersonalRecord>(var envelope) ->
          taker.put(envelope.event(), envelope.time());
      case Decoded.Unknown<PersonalRecord> unknown ->
          log.warnf(
              "personal, offset %d: this release does not read %s; a newer one does",
              record.offset(), unknown.type());
      case Decoded.Rubbish<PersonalRecord>(String reason) ->
          log.warnf("personal, offset %d: passed over: %s", record.offset(), reason);
    }
  }
}
