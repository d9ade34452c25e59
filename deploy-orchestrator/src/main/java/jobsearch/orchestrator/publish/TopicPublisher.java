package jobsearch.orchestrator.publish;

import io.smallrye.reactive.messaging.MutinyEmitter;
import java.time.Duration;
import jobsearch.runtime.Trouble;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Says something on a topic, and returns when the broker has it. */
final class TopicPublisher {

  /** Longer than the client goes on trying. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private TopicPublisher() {}

  /**
   * Says it.
   *
   * @param what it is, for people
   * @throws Trouble if the broker does not take it
   */
  static void send(
      MutinyEmitter<ProducerRecord<String, byte[]>> emitter,
      ProducerRecord<String, byte[]> record,
      String what) {
    try {
      emitter.send(record).await().atMost(LONGEST);
    } catch (RuntimeException e) {
      throw new Trouble(
          "the broker did not take %s (%s)".formatted(what, e),
          "see that the broker runs, then repeat the command",
          e);
    }
  }
}
