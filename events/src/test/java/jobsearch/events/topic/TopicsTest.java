package jobsearch.events.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import jobsearch.broker.LocalBroker;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("broker")
class TopicsTest {

  @TempDir static Path directory;
  static LocalBroker broker;
  static Admin admin;

  @BeforeAll
  static void start() {
    broker = LocalBroker.start(directory);
    admin = Admin.create(Map.of("bootstrap.servers", broker.address()));
  }

  @AfterAll
  static void stop() {
    admin.close();
    broker.close();
  }

  @Test
  void createdTopicsHaveNoDeviationsAndCanBeCreatedAgain() throws Exception {
    Topics topics = new Topics(admin, "fresh.");
    topics.create((short) 1);
    topics.create((short) 1);
    await().atMost(ONE_MINUTE).untilAsserted(() -> assertThat(topics.deviations()).isEmpty());
  }

  @Test
  void aJournalThatItsWritersStampedIsStampedByTheBrokerFromNowOn() throws Exception {
    Map<String, String> former = new HashMap<>(Topic.JOURNAL.properties());
    former.remove("message.timestamp.type");
    NewTopic journal = new NewTopic("former.journal", 1, (short) 1).configs(former);
    admin.createTopics(Set.of(journal)).all().get();
    Topics topics = new Topics(admin, "former.");
    await()
        .atMost(ONE_MINUTE)
        .untilAsserted(() ->
            assertThat(topics.deviations())
                .anyMatch(line -> line.contains("message.timestamp.type=CreateTime")));

    topics.create((short) 1);

    await().atMost(ONE_MINUTE).untilAsserted(() -> assertThat(topics.deviations()).isEmpty());
  }

  @Test
  void aMissingTopicIsNamedWithItsRemedy() throws Exception {
    assertThat(new Topics(admin, "absent.").deviations())
        .hasSize(Topic.values().length)
        .contains("topic absent.journal is missing: `jobsearch up` creates it");
  }

  @Test
  void anotherPartitionCountOrRetentionIsNamed() throws Exception {
    admin
        .createTopics(
            Set.of(
                new NewTopic("wrong.journal", 2, (short) 1)
                    .configs(Map.of("retention.ms", "1000"))))
        .all()
        .get();
    Topics topics = new Topics(admin, "wrong.");
    topics.create((short) 1);
    await()
        .atMost(ONE_MINUTE)
        .untilAsserted(() ->
            assertThat(topics.deviations())
                .anyMatch(line -> line.startsWith("topic wrong.journal has 2 partitions, not 1"))
                .anyMatch(
                    line -> line.startsWith("topic wrong.journal has retention.ms=1000, not -1"))
                .anyMatch(line -> line.contains("flush.messages")));
  }
}
