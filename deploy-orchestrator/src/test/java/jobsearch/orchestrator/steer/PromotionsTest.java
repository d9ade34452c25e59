package jobsearch.orchestrator.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import jobsearch.events.promotion.OrchestratorElected;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.orchestrator.promotion.ledger.Ledger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

/** What is known of the log while it is read, and when it was lost. */
class PromotionsTest extends OnALog {

  @Test
  void aListenerThatFailsKeepsNobodyFromReadingOn() {
    await().atMost(PATIENCE).until(() -> "one".equals(orchestrator(first)));
    first.promotions.listen(told -> {
      throw new IllegalStateException("deaf");
    });
    assertThat(first.promotions.say(new OrchestratorElected("other", 2))).isEmpty();
    assertThat(first.promotions.isFollowed()).isTrue();
    assertThat(first.promotions.read(Ledger::epoch)).isEqualTo(2);
  }

  @Test
  void aLogThatWasLostIsLedAnew() throws Exception {
    await().atMost(PATIENCE).until(() -> "one".equals(orchestrator(first)));
    PromotionFact another = new OrchestratorElected("other", 7);
    first.promotions.say(another);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
      admin.deleteTopics(List.of(topic)).all().get();
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(() -> {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
            return true;
          });
    }
    await()
        .atMost(Duration.ofSeconds(50))
        .until(() ->
            first.promotions.isFollowed()
                && first.promotions.read(Ledger::ignored) == 0
                && "one".equals(orchestrator(first)));
    assertThat(first.promotions.read(Ledger::epoch)).isEqualTo(1);
  }
}
