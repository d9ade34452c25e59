package jobsearch.scraper.request;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Durations.ONE_MINUTE;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import jobsearch.events.codec.DeadLetters;
import jobsearch.events.codec.Decoded;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.status.DeadLetter;
import jobsearch.scraper.RecordedTopic;
import jobsearch.scraper.TestBroker;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestBroker.class)
@Tag("broker")
class DeadLetterTest {

  private static final String TOPIC = "search-requests";

  @Test
  void putsAsideWhatItCannotRead() throws Exception {
    ProducerRecord<String, byte[]> rubbish =
        new ProducerRecord<>(TOPIC, "key", "rubbish".getBytes(UTF_8));
    rubbish.headers().add("colour", "red".getBytes(UTF_8));
    RecordedTopic.write(rubbish);

    DeadLetter letter = letter(found -> found.value().equals("cnViYmlzaA=="));

    assertThat(letter.topic()).isEqualTo(TOPIC);
    assertThat(letter.reason()).contains("not a CloudEvent");
    assertThat(letter.headers()).containsEntry("colour", "red");
  }

  @Test
  void cutsWhatWouldNotFitIntoALetterAndGoesOn() throws Exception {
    byte[] value = new byte[1_000_000];
    ThreadLocalRandom.current().nextBytes(value);
    RecordedTopic.write(new ProducerRecord<>(TOPIC, "key", value));

    DeadLetter letter = letter(found -> found.reason().contains("cut: 1000000 bytes, sha256 "));

    assertThat(Base64.getDecoder().decode(letter.value()))
        .isEqualTo(Arrays.copyOf(value, DeadLetters.MOST_BYTES));
    given().get("/q/health/live").then().statusCode(200);
  }

  @Test
  void cutsHeadersAndReasonsThatWouldNotFit() {
    ConsumerRecord<String, byte[]> message = new ConsumerRecord<>(TOPIC, 1, 7, "key", null);
    message.headers().add("small", "1".getBytes(UTF_8)).add("empty", null);
    message.headers().add("large", new byte[100_000]);

    DeadLetter letter = DeadLetters.of(message, "why ".repeat(100_000));

    assertThat(letter.headers()).containsOnlyKeys("small", "empty");
    assertThat(letter.reason()).startsWith("why ").endsWith(" (headers left out: 1)");
    assertThat(letter.reason().length()).isLessThan(1100);
    assertThat(letter.value()).isEmpty();
  }

  private static DeadLetter letter(Predicate<DeadLetter> which) {
    EventCodec<DeadLetter> codec = new EventCodec<>(EventTypes.DEAD_LETTERS);
    return Awaitility.await()
        .atMost(ONE_MINUTE)
        .until(
            () ->
                RecordedTopic.read("dead-letters").stream()
                    .map(codec::decode)
                    .map(decoded -> ((Decoded.Known<DeadLetter>) decoded).envelope().event())
                    .filter(which)
                    .toList(),
            found -> !found.isEmpty())
        .getFirst();
  }
}
