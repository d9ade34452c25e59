package jobsearch.matcher.request;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.inject.Singleton;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Requests that come from another instance may be answered: the journal is read up to now. */
@Singleton
@Identifier("scoring-requests")
class ScoringRequestsAssigned implements KafkaConsumerRebalanceListener {

  private final AnswerHistory history;

  ScoringRequestsAssigned(AnswerHistory history) {
    this.history = history;
  }

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    history.catchUp();
  }
}
