package jobsearch.matcher.cv;

import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.events.journal.CvRegistered;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.personal.CvText;
import jobsearch.events.personal.PersonalRecord;
import jobsearch.events.topic.Topic;
import jobsearch.web.ProblemException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** Publishes a CV: its text first, so that whoever hears of it can find it. */
@Singleton
class CvPublisher {

  /** A person waits for the answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Of a record's value, in which an emoji takes twelve: Kafka takes 1 MB with its headers. */
  private static final int MOST_BYTES = 1_040_000;

  private final EventCodec<PersonalRecord> personalCodec = new EventCodec<>(EventTypes.PERSONAL);
  private final EventCodec<JournalFact> journalCodec = new EventCodec<>(EventTypes.JOURNAL);
  private final MutinyEmitter<ProducerRecord<String, byte[]>> personal;
  private final MutinyEmitter<ProducerRecord<String, byte[]>> journal;
  private final String prefix;
  private final Origin origin;
  private final Clock clock;

  CvPublisher(
      @Channel("personal") MutinyEmitter<ProducerRecord<String, byte[]>> personal,
      @Channel("journal") MutinyEmitter<ProducerRecord<String, byte[]>> journal,
      @ConfigProperty(name = "jobsearch.topic-prefix") Optional<String> prefix,
      Origin origin,
      Clock clock) {
    this.personal = personal;
    this.journal = journal;
    this.prefix = prefix.orElse("");
    this.origin = origin;
    this.clock = clock;
  }

  /** Returns when both topics have acknowledged. */
  void publish(CvFile file, String label) throws CvFile.TooLarge {
    CvText text = new CvText(file.cvKey(), label, file.text());
    CvRegistered registered = new CvRegistered(file.cvKey(), file.fileHash());
    ProducerRecord<String, byte[]> record =
        personalCodec.encode(
            Topic.PERSONAL.name(prefix), Envelope.of(text, clock.instant(), origin));
    if (record.value().length > MOST_BYTES) {
      throw new CvFile.TooLarge("The CV's characters take more than 1 MB in a record");
    }
    send(personal, record);
    send(
        journal,
        journalCodec.encode(
            Topic.JOURNAL.name(prefix), Envelope.of(registered, clock.instant(), origin)));
  }

  private static void send(
      MutinyEmitter<ProducerRecord<String, byte[]>> emitter,
      ProducerRecord<String, byte[]> record) {
    try {
      emitter.send(record).await().atMost(PATIENCE);
    } catch (RuntimeException e) {
      throw ProblemException.unavailable(
          "The broker did not take the CV: see `jobsearch status`, then add it again.");
    }
  }
}
