package jobsearch.promise;

import static jobsearch.promise.RealSystem.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import jobsearch.boards.HtmlBoard;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.events.journal.CvRegistered;
import jobsearch.events.status.DeadLetter;
import jobsearch.events.status.RecordQuarantined;
import jobsearch.events.topic.Topic;
import jobsearch.runtime.Service;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of records that cannot be read, and of those that a newer release wrote. */
@Tag("system")
@Timeout(300)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RubbishTest {

  private static final int JOBS = 5;
  private static final String CV_KEY = "0123456789abcdef";
  private static final HtmlBoard BOARD = MadeUp.board("small", MadeUp.jobs("Baker", JOBS));

  @RegisterExtension static final RealSystem SYSTEM = new RealSystem("rubbish", BOARD);

  private static final User USER = new User(SYSTEM);

  private static KafkaProducer<String, byte[]> producer;

  @BeforeAll
  static void connect() {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", SYSTEM.url(Service.BROKER)),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @AfterAll
  static void disconnect() {
    producer.close();
  }

  @Test
  @Order(1)
  void rubbishGoesToQuarantineAndDeadLettersAndTheRestFlows() throws Exception {
    for (Topic topic : List.of(Topic.JOURNAL, Topic.SEARCH_REQUESTS, Topic.SCORING_REQUESTS)) {
      send(new ProducerRecord<>(topic.name(""), null, bytes("no event at all")));
    }
    ProducerRecord<String, byte[]> broken = cvRegistered();
    send(
        new ProducerRecord<>(
            broken.topic(), null, null, "key", bytes("{\"cvKey\": "), broken.headers()));

    JsonNode run = USER.searched("", USER.addCv(MadeUp.CV), BOARD);

    assertThat(run.path("new").asInt()).isEqualTo(JOBS);
    assertThat(USER.statistics().at("/scores/scored").asInt()).isEqualTo(JOBS);
    assertThat(USER.statistics().path("quarantined").asInt()).isEqualTo(2);
    try (var letters =
            new TopicReader<>(
                SYSTEM.url(Service.BROKER), Topic.DEAD_LETTERS, EventTypes.DEAD_LETTERS);
        var events =
            new TopicReader<>(
                SYSTEM.url(Service.BROKER), Topic.STORE_EVENTS, EventTypes.STORE_EVENTS)) {
      patiently().until(() -> letters.events().size() >= 4);
      assertThat(letters.events())
          .extracting(DeadLetter::topic)
          .containsExactlyInAnyOrder("journal", "journal", "search-requests", "scoring-requests");
      assertThat(letters.events()).extracting(DeadLetter::reason).doesNotContain("");
      patiently().until(() -> events.events(RecordQuarantined.class).size() == 2);
    }
  }

  @Test
  @Order(2)
  void aFactOfAnUnknownVersionStopsTheFoldWhichSaysSo() throws Exception {
    long unknown = SYSTEM.journal().size();
    ProducerRecord<String, byte[]> fact = cvRegistered();
    fact.headers().remove("ce_type").add("ce_type", bytes("jobsearch.posting.scraped.v2"));
    send(fact);
    send(cvRegistered());

    patiently().until(() -> store().path("state").asText(), "STOPPED"::equals);
    assertThat(store().path("offset").asLong()).isEqualTo(unknown);
    assertThat(store().path("stoppedBecause").asText())
        .contains("jobsearch.posting.scraped.v2", "offset " + unknown, "newer");
    assertThat(USER.get("/api/statistics").at("/postings/open").asInt()).isEqualTo(JOBS);
    assertThat(SYSTEM.isReady(Service.STORE)).isFalse();
  }

  private static JsonNode store() {
    return USER.get("/api/store");
  }

  private static ProducerRecord<String, byte[]> cvRegistered() {
    return new EventCodec<>(EventTypes.JOURNAL)
        .encode(
            Topic.JOURNAL.name(""),
            Envelope.of(
                new CvRegistered(CV_KEY, "00"), Instant.now(), new Origin("a-test", "dev")));
  }

  private static void send(ProducerRecord<String, byte[]> record) throws Exception {
    producer.send(record).get();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
