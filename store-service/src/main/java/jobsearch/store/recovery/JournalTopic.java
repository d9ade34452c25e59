package jobsearch.store.recovery;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import jobsearch.events.topic.Topic;
import jobsearch.events.topic.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** The journal's topic, made or made anew. */
final class JournalTopic {

  private static final long PATIENCE_MILLIS = 30_000;
  private static final long PAUSE_MILLIS = 200;

  private final Map<String, Object> client;
  private final String prefix;

  JournalTopic(Map<String, Object> client, String prefix) {
    this.client = client;
    this.prefix = prefix;
  }

  /** Makes the topics that are missing. */
  void make() throws InterruptedException {
    try (Admin admin = Admin.create(client)) {
      new Topics(admin, prefix).create((short) 1);
    } catch (ExecutionException e) {
      throw cannot(e);
    }
  }

  /** Deletes it with all that it holds, and makes it again. */
  void makeAnew() throws InterruptedException {
    String topic = Topic.JOURNAL.name(prefix);
    try (Admin admin = Admin.create(client)) {
      if (exists(admin, topic)) {
        admin.deleteTopics(List.of(topic)).all().get();
      }
      long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
      while (exists(admin, topic)) {
        if (System.nanoTime() > deadline) {
          throw new RecoveryProblem("the broker does not delete topic " + topic + ": see its log");
        }
        Thread.sleep(PAUSE_MILLIS);
      }
      new Topics(admin, prefix).create((short) 1);
    } catch (ExecutionException e) {
      throw cannot(e);
    }
  }

  private static boolean exists(Admin admin, String topic)
      throws ExecutionException, InterruptedException {
    return admin.listTopics().names().get().contains(topic);
  }

  private static KafkaException cannot(ExecutionException cause) {
    return new KafkaException(
        "cannot make the topics", Objects.requireNonNullElse(cause.getCause(), cause));
  }
}
