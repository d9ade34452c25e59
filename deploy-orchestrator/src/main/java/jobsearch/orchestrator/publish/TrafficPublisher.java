package jobsearch.orchestrator.publish;

import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.inject.Singleton;
import java.util.function.Consumer;
import jobsearch.events.traffic.TrafficSet;
import jobsearch.web.EventRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Says on {@code traffic} how callers are shared; it is safe when it returns. */
@Singleton
public class TrafficPublisher implements Consumer<TrafficSet> {

  private final MutinyEmitter<ProducerRecord<String, byte[]>> emitter;
  private final EventRecords records;

  TrafficPublisher(
      @Channel("traffic") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<ProducerRecord<String, byte[]>> emitter,
      EventRecords records) {
    this.emitter = emitter;
    this.records = records;
  }

  @Override
  public void accept(TrafficSet set) {
    TopicPublisher.send(emitter, records.of(set), set.getClass().getSimpleName());
  }
}
