package jobsearch.store.recovery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import jobsearch.events.topic.Topic;
import jobsearch.events.topic.Topics;
import jobsearch.store.archive.JournalArchive;
import jobsearch.store.archive.TopicReader;
import jobsearch.store.job.Progress;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

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
      new Topics(admin, prefix).create(replication(admin));
    } catch (ExecutionException e) {
      throw cannot(e);
    }
  }

  /** Deletes it with all that it holds, and makes it again. */
  void makeAnew() throws InterruptedException {
    String topic = Topic.JOURNAL.name(prefix);
    try (Admin admin = Admin.create(client)) {
      short replication = replication(admin);
      if (exists(admin, topic)) {
        admin.deleteTopics(List.of(topic)).all().get();
      }
      await(admin, topic, false);
      new Topics(admin, prefix).create(replication);
      // The controller has it; whoever reads it asks the broker, which may be behind.
      await(admin, topic, true);
    } catch (ExecutionException e) {
      throw cannot(e);
    }
  }

  /**
   * Whether it holds nothing that anyone would miss: no record, or only what {@code up} writes to
   * the empty journal of a broker that lost everything.
   */
  static boolean isFresh(TopicReader journal) {
    return journal.holdsOnly("jobsearch.primary.appointed.v1");
  }

  /**
   * Brings what the topic holds into an archive of its own.
   *
   * @param archive the usual one, beside which it goes
   * @param progress told how far it is
   * @return its directory; null if the topic is empty
   */
  static @Nullable String keep(TopicReader journal, Path archive, String time, Progress progress)
      throws IOException {
    if (journal.isEmpty()) {
      return null;
    }
    Path left = archive.resolveSibling(archive.getFileName() + "_left_" + time);
    new JournalArchive(left).exportFacts(journal, progress);
    return left.toString();
  }

  /** How many copies the topics have that are there; 1 if there are none yet. */
  private short replication(Admin admin) throws ExecutionException, InterruptedException {
    Set<String> existing = admin.listTopics().names().get();
    List<String> ours =
        Arrays.stream(Topic.values())
            .map(topic -> topic.name(prefix))
            .filter(existing::contains)
            .toList();
    return (short)
        admin.describeTopics(ours).allTopicNames().get().values().stream()
            .mapToInt(topic -> topic.partitions().getFirst().replicas().size())
            .max()
            .orElse(1);
  }

  private static void await(Admin admin, String topic, boolean wanted)
      throws ExecutionException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (exists(admin, topic) != wanted) {
      if (System.nanoTime() > deadline) {
        throw new RecoveryProblem(
            "the broker does not %s topic %s".formatted(wanted ? "make" : "delete", topic),
            "see its log, then repeat the command");
      }
      Thread.sleep(PAUSE_MILLIS);
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
