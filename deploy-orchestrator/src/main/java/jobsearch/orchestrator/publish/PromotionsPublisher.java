package jobsearch.orchestrator.publish;

import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.inject.Singleton;
import java.util.function.Consumer;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.web.EventRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/** Says on {@code promotions} what came to pass; it is safe when it returns. */
@Singleton
public class PromotionsPublisher implements Consumer<PromotionFact> {

  private static final Logger LOG = Logger.getLogger(PromotionsPublisher.class);

  private final MutinyEmitter<ProducerRecord<String, byte[]>> emitter;
  private final EventRecords records;

  PromotionsPublisher(
      @Channel("promotions") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<ProducerRecord<String, byte[]>> emitter,
      EventRecords records) {
    this.emitter = emitter;
    this.records = records;
  }

  /** Says it as soon as the broker takes it; nobody waits, and it is not said again. */
  public void tell(PromotionFact fact) {
    emitter
        .send(records.of(fact))
        .subscribe()
        .with(
            done -> {},
            failure ->
                LOG.warnf("nobody hears of %s: %s", fact.getClass().getSimpleName(), failure));
  }

  /** Says what is there already in another tool's words; it is safe when this returns. */
  public void pass(ProducerRecord<String, byte[]> record) {
    TopicPublisher.send(emitter, record, "what other tools are told");
  }

  @Override
  public void accept(PromotionFact fact) {
    TopicPublisher.send(emitter, records.of(fact), fact.getClass().getSimpleName());
  }
}
