package jobsearch.events.topic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Makes the topics of an environment and verifies them. Brokers must not create topics by
 * themselves.
 */
public final class Topics {

  static final String TIMESTAMPS = "message.timestamp.type";

  private final Admin admin;
  private final String prefix;

  /**
   * The topics of one environment.
   *
   * @param prefix empty in production, {@code staging-1.} in a slot
   */
  public Topics(Admin admin, String prefix) {
    this.admin = admin;
    this.prefix = prefix;
  }

  /**
   * Creates the topics that are missing; those that exist are left as they are, but for who stamps
   * the journal's records, which earlier releases left to those who write.
   *
   * @param replication copies of each partition: 1 on a single broker, 3 on three
   */
  public void create(short replication) throws ExecutionException, InterruptedException {
    List<NewTopic> topics =
        Arrays.stream(Topic.values())
            .map(topic ->
                new NewTopic(topic.name(prefix), topic.partitions(), replication)
                    .configs(topic.properties()))
            .toList();
    for (KafkaFuture<Void> creation : admin.createTopics(topics).values().values()) {
      try {
        creation.get();
      } catch (ExecutionException e) {
        // Asking first would not do: a broker may not list yet what it has just created.
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
    haveJournalStamped();
  }

  /** Changes no record that is there. Where it is not allowed, it stays a deviation. */
  private void haveJournalStamped() throws ExecutionException, InterruptedException {
    ConfigResource journal =
        new ConfigResource(ConfigResource.Type.TOPIC, Topic.JOURNAL.name(prefix));
    String wanted = Objects.requireNonNull(Topic.JOURNAL.properties().get(TIMESTAMPS));
    AlterConfigOp stamped =
        new AlterConfigOp(new ConfigEntry(TIMESTAMPS, wanted), AlterConfigOp.OpType.SET);
    try {
      admin.incrementalAlterConfigs(Map.of(journal, List.of(stamped))).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof AuthorizationException)) {
        throw e;
      }
    }
  }

  /**
   * What is wrong with the topics, for people, one line each with the way to mend it; empty if
   * nothing is.
   */
  public List<String> deviations() throws ExecutionException, InterruptedException {
    Set<String> existing = admin.listTopics().names().get();
    List<String> deviations = new ArrayList<>();
    List<Topic> present = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      if (existing.contains(topic.name(prefix))) {
        present.add(topic);
      } else {
        deviations.add("topic " + topic.name(prefix) + " is missing: `jobsearch up` creates it");
      }
    }
    deviations.addAll(partitionDeviations(present));
    deviations.addAll(propertyDeviations(present));
    return deviations;
  }

  private List<String> partitionDeviations(List<Topic> topics)
      throws ExecutionException, InterruptedException {
    Map<String, TopicDescription> described =
        admin
            .describeTopics(topics.stream().map(t -> t.name(prefix)).toList())
            .allTopicNames()
            .get();
    List<String> deviations = new ArrayList<>();
    for (Topic topic : topics) {
      TopicDescription description = described.get(topic.name(prefix));
      int found = description == null ? 0 : description.partitions().size();
      if (found != topic.partitions()) {
        deviations.add(
            "topic %s has %d partitions, not %d: partitions cannot be taken back; recreate it"
                .formatted(topic.name(prefix), found, topic.partitions()));
      }
    }
    return deviations;
  }

  private List<String> propertyDeviations(List<Topic> topics)
      throws ExecutionException, InterruptedException {
    Map<String, ConfigResource> resources =
        topics.stream()
            .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name(prefix)))
            .collect(Collectors.toMap(ConfigResource::name, Function.identity()));
    Map<ConfigResource, Config> configs = admin.describeConfigs(resources.values()).all().get();
    List<String> deviations = new ArrayList<>();
    for (Topic topic : topics) {
      Config config = configs.get(resources.get(topic.name(prefix)));
      topic
          .properties()
          .forEach((name, wanted) -> {
            ConfigEntry entry = config == null ? null : config.get(name);
            String found = entry == null ? "nothing" : entry.value();
            if (!wanted.equals(found)) {
              deviations.add(
                  "topic %1$s has %2$s=%3$s, not %4$s: kafka-configs --alter --topic %1$s --add-config %2$s=%4$s"
                      .formatted(topic.name(prefix), name, found, wanted));
            }
          });
    }
    return deviations.stream().sorted().toList();
  }
}
