package jobsearch.store.consistency;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import jobsearch.events.journal.JournalFact;
import jobsearch.store.job.JobProblem;
import jobsearch.store.journal.Journal;
import jobsearch.store.journal.JournalMissing;
import jobsearch.store.publish.NotPublished;
import jobsearch.store.replica.Replica;
import jobsearch.store.replica.ReplicaState;
import jobsearch.store.replica.ReplicaStatus;
import org.apache.kafka.common.KafkaException;

/** The journal that this store's own replica folds. */
final class FoldedJournal implements RepairJournal {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long POLL_MILLIS = 20;

  private final Replica replica;
  private final Consumer<List<JournalFact>> append;
  private final Map<String, Object> client;
  private final String topic;

  /**
   * @param append says facts and returns once the journal has them
   * @param client Kafka client settings
   */
  FoldedJournal(
      Replica replica,
      Consumer<List<JournalFact>> append,
      Map<String, Object> client,
      String topic) {
    this.replica = replica;
    this.append = append;
    this.client = client;
    this.topic = topic;
  }

  @Override
  public void say(List<JournalFact> facts) throws InterruptedException {
    ReplicaStatus status = replica.status();
    if (status.state() != ReplicaState.CURRENT) {
      throw new JobProblem(
          "the store does not follow the journal now (%s%s): repairs would not be seen"
              .formatted(status.state(), status.reason() == null ? "" : ", " + status.reason()));
    }
    try {
      append.accept(facts);
    } catch (NotPublished e) {
      throw new JobProblem(
          "the broker did not take the repairs (%s): check again when it answers"
              .formatted(e.getMessage()),
          e);
    }
    awaitFold(end());
  }

  private long end() throws InterruptedException {
    try (Journal journal = Journal.connect(client, topic, 1)) {
      return journal.end();
    } catch (JournalMissing | KafkaException e) {
      throw new JobProblem("the journal does not answer: check again when it does", e);
    }
  }

  private void awaitFold(long end) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (replica.status().offset() < end) {
      if (System.nanoTime() > deadline) {
        throw new JobProblem(
            "the repairs are in the journal, and the store does not fold them: see /api/store");
      }
      Thread.sleep(POLL_MILLIS);
    }
  }
}
