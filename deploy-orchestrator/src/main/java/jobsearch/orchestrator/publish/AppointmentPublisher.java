package jobsearch.orchestrator.publish;

import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.inject.Singleton;
import java.util.function.Consumer;
import jobsearch.events.journal.PrimaryAppointed;
import jobsearch.web.EventRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Says in the journal who is primary; it is safe when it returns. */
@Singleton
public class AppointmentPublisher implements Consumer<PrimaryAppointed> {

  private final MutinyEmitter<ProducerRecord<String, byte[]>> emitter;
  private final EventRecords records;

  AppointmentPublisher(
      @Channel("appointments") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<ProducerRecord<String, byte[]>> emitter,
      EventRecords records) {
    this.emitter = emitter;
    this.records = records;
  }

  @Override
  public void accept(PrimaryAppointed appointment) {
    TopicPublisher.send(emitter, records.of(appointment), appointment.getClass().getSimpleName());
  }
}
