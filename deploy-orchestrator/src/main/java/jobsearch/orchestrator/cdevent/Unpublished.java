package jobsearch.orchestrator.cdevent;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import jobsearch.events.codec.Decoded;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.orchestrator.promotion.ledger.Ledger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** What the topic says that others were not told yet. */
final class Unpublished {

  private final EventCodec<PromotionFact> codec = new EventCodec<>(EventTypes.PROMOTIONS);
  private final Ledger ledger = new Ledger();
  private final SequencedMap<String, CdEvent> waiting = new LinkedHashMap<>();
  private final Set<String> published = new HashSet<>();

  /** Takes the next record of the topic. */
  synchronized void take(ConsumerRecord<String, byte[]> record) {
    if (text(record, "ce_type").startsWith(CdEvent.NAMESPACE)) {
      String id = text(record, "ce_id");
      published.add(id);
      waiting.remove(id);
    } else if (codec.decode(record)
        instanceof Decoded.Known<PromotionFact>(Envelope<PromotionFact> envelope)) {
      fold(envelope);
    }
  }

  private void fold(Envelope<PromotionFact> envelope) {
    if (ledger.fold(envelope.event(), envelope.time()).isPresent()) {
      return;
    }
    CdEvents.of(envelope.event(), envelope.time(), ledger).stream()
        .filter(event -> !published.contains(event.id()))
        .forEach(event -> waiting.putIfAbsent(event.id(), event));
  }

  /** Those that are to be published, oldest first. */
  synchronized List<CdEvent> waiting() {
    return List.copyOf(waiting.values());
  }

  private static String text(ConsumerRecord<String, byte[]> record, String header) {
    Header value = record.headers().lastHeader(header);
    return value == null || value.value() == null
        ? ""
        : new String(value.value(), StandardCharsets.UTF_8);
  }
}
