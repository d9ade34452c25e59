package jobsearch.matcher.request;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.ChannelRegistry;
import io.smallrye.reactive.messaging.ClientCustomizer;
import io.smallrye.reactive.messaging.PausableChannel;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import jobsearch.web.ProblemException;
import jobsearch.web.work.ShareAssignor;
import jobsearch.web.work.Work;
import jobsearch.web.work.WorkChannel;
import jobsearch.web.work.WorkConfig;
import jobsearch.web.work.WorkShare;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Scoring requests are shared among matchers as {@link Work} says. */
@Singleton
class ScoringWorkWiring implements ClientCustomizer<Map<String, Object>>, WorkChannel {

  private static final Logger LOG = Logger.getLogger(ScoringWorkWiring.class);
  private static final String CHANNEL = "scoring-requests";
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Instance<KafkaClientService> clients;
  private final Instance<ChannelRegistry> channels;
  private final Work work;

  ScoringWorkWiring(
      Instance<KafkaClientService> clients, Instance<ChannelRegistry> channels, WorkConfig config) {
    this.clients = clients;
    this.channels = channels;
    this.work = new Work(config, this);
  }

  @Produces
  @Singleton
  Work work() {
    return work;
  }

  /** The second assignor is one that a release before this one has, too: both can run together. */
  @Override
  public Map<String, Object> customize(String channel, Config config, Map<String, Object> client) {
    if (!channel.equals(CHANNEL)) {
      return client;
    }
    Map<String, Object> shared = new HashMap<>(client);
    shared.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        List.of(ShareAssignor.class, CooperativeStickyAssignor.class));
    shared.put(WorkShare.SETTING, work.said());
    return shared;
  }

  /** Both: one takes no more from the broker, the other none of what has been taken. */
  @Override
  public void hold() {
    pausable().ifPresent(PausableChannel::pause);
    consumer().ifPresent(consumer -> report(consumer.pause()));
  }

  @Override
  public void release() {
    consumer().ifPresent(consumer -> report(consumer.resume()));
    pausable().ifPresent(PausableChannel::resume);
  }

  @Override
  public void dealAgain() {
    Consumer<org.apache.kafka.clients.consumer.Consumer<Object, Object>> again =
        client -> client.enforceRebalance("the share of work changed");
    consumer().ifPresent(consumer -> report(consumer.runOnPollingThread(again)));
  }

  @Override
  public int partitions() {
    try {
      return consumer()
          .map(consumer -> consumer.getAssignments().await().atMost(PATIENCE).size())
          .orElse(0);
    } catch (RuntimeException e) {
      throw ProblemException.unavailable("the broker does not say what this worker holds: " + e);
    }
  }

  private static void report(Uni<?> change) {
    change.subscribe().with(done -> {}, e -> LOG.warn("the share of work did not change", e));
  }

  private Optional<KafkaConsumer<Object, Object>> consumer() {
    return Optional.ofNullable(clients.get().getConsumer(CHANNEL));
  }

  private Optional<PausableChannel> pausable() {
    return Optional.ofNullable(channels.get().getPausable(CHANNEL));
  }
}
