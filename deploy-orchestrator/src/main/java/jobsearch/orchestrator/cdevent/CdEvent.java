package jobsearch.orchestrator.cdevent;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import jobsearch.events.EventId;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * An event of the vocabulary of the Continuous Delivery Foundation.
 *
 * @param id the same for the same fact
 * @param type with its version, {@code dev.cdevents.service.upgraded.0.3.0}
 * @param chain links the events of one promotion
 * @param subject its id
 * @param content of the subject
 */
record CdEvent(
    String id, String type, String chain, Instant time, String subject, ObjectNode content) {

  /** What the types of all of them begin with, also those of our own words. */
  static final String NAMESPACE = "dev.cdevents";

  private static final String OWN = NAMESPACE + "x.jobsearch-";
  private static final String OWN_VERSION = ".0.1.0";

  private static final String VERSION = ".0.3.0";
  private static final String SPECIFICATION = "0.5.1";
  private static final String SOURCE = "/deploy-orchestrator";
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * One that says what a fact of ours does.
   *
   * @param word subject and predicate, {@code service.upgraded}
   */
  static CdEvent of(
      String word, String fact, String chain, Instant time, String subject, ObjectNode content) {
    return new CdEvent(
        EventId.of("cdevent", word, fact),
        NAMESPACE + "." + word + VERSION,
        chain,
        time,
        subject,
        content);
  }

  /**
   * The same where CDEvents has no word.
   *
   * @param word of our own, subject and predicate, {@code gate.judged}
   */
  static CdEvent custom(
      String word, String fact, String chain, Instant time, String subject, ObjectNode content) {
    return new CdEvent(
        EventId.of("cdevent", word, fact), OWN + word + OWN_VERSION, chain, time, subject, content);
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** The whole of it, as its schema wants it. */
  ObjectNode json() {
    ObjectNode event = object();
    event
        .putObject("context")
        .put("specversion", SPECIFICATION)
        .put("id", id)
        .put("chainId", chain)
        .put("source", SOURCE)
        .put("type", type)
        .put("timestamp", time.toString());
    ObjectNode about = event.putObject("subject").put("id", subject).put("source", SOURCE);
    if (type.startsWith(OWN)) {
      // The schema of own words wants it, those of the others refuse it.
      about.put(
          "type", type.substring(type.indexOf("jobsearch-"), type.indexOf('.', OWN.length())));
    }
    about.set("content", content);
    return event;
  }

  /** As a CloudEvent in binary mode, as the specification binds them. */
  ProducerRecord<String, byte[]> record(String topic) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(topic, chain, json().toString().getBytes(StandardCharsets.UTF_8));
    header(record, "ce_specversion", "1.0");
    header(record, "ce_id", id);
    header(record, "ce_source", SOURCE);
    header(record, "ce_type", type);
    header(record, "ce_subject", subject);
    header(record, "ce_time", time.toString());
    header(record, "content-type", "application/json");
    return record;
  }

  private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
    record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
