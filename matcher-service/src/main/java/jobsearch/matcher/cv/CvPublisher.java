package jobsearch.matcher.cv;

import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.inject.Singleton;
import java.time.Duration;
import jobsearch.events.journal.CvRegistered;
import jobsearch.events.personal.CvText;
import jobsearch.web.EventRecords;
import jobsearch.web.ProblemException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** Publishes a CV: its text first, so that whoever hears of it can find it. */
@Singleton
class CvPublisher {

  /** A person waits for the answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Of a record's value, in which an emoji takes twelve: Kafka takes 1 MB with its headers. */
  private static final int MOST_BYTES = 1_040_000;

  private final MutinyEmitter<ProducerRecord<String, byte[]>> personal;
  private final MutinyEmitter<ProducerRecord<String, byte[]>> journal;
  private final EventRecords records;

  CvPublisher(
      @Channel("personal") MutinyEmitter<ProducerRecord<String, byte[]>> personal,
      @Channel("journal") MutinyEmitter<ProducerRecord<String, byte[]>> journal,
      EventRecords records) {
    this.personal = personal;
    this.journal = journal;
    this.records = records;
  }

  /** Returns when both topics have acknowledged. */
  void publish(CvFile file, String label) throws CvFile.TooLarge {
    CvText text = new CvText(file.cvKey(), label, file.text());
    CvRegistered registered = new CvRegistered(file.cvKey(), file.fileHash());
    ProducerRecord<String, byte[]> record = records.of(text);
    if (record.value().length > MOST_BYTES) {
      throw new CvFile.TooLarge("The CV's characters take more than 1 MB in a record");
    }
    send(personal, record);
    send(journal, records.of(registered));
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
