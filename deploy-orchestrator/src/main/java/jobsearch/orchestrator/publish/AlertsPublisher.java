package jobsearch.orchestrator.publish;

import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.inject.Singleton;
import java.util.function.Consumer;
import jobsearch.events.alert.AlertFact;
import jobsearch.web.EventRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Says on {@code alerts} what a person has to know of; it is safe when it returns. */
@Singleton
public class AlertsPublisher implements Consumer<AlertFact> {

  private final MutinyEmitter<ProducerRecord<String, byte[]>> emitter;
  private final EventRecords records;

  AlertsPublisher(
      @Channel("alerts") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<ProducerRecord<String, byte[]>> emitter,
      EventRecords records) {
    this.emitter = emitter;
    this.records = records;
  }

  @Override
  public void accept(AlertFact fact) {
    TopicPublisher.send(emitter, records.of(fact), fact.getClass().getSimpleName());
  }
}
