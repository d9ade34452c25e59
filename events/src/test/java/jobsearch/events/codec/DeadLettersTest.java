package jobsearch.events.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import jobsearch.events.status.DeadLetter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

  @Test
  void aSmallRecordIsKeptAsItCame() {
    DeadLetter letter = DeadLetters.of("journal", 0, 7, "bad", Map.of("a", "b"), new byte[] {1, 2});
    assertThat(letter).isEqualTo(new DeadLetter("journal", 0, 7, "bad", Map.of("a", "b"), "AQI="));
  }

  @Test
  void aLargeOneIsCutToWhatTheBrokerTakesAndSaysSo() {
    Map<String, String> headers = new HashMap<>();
    for (int i = 0; i < 500; i++) {
      headers.put("header-" + i, String.join("", Collections.nCopies(5_000, "x")));
    }
    DeadLetter letter = DeadLetters.of("journal", 0, 7, "bad", headers, new byte[1_000_000]);
    assertThat(Base64.getDecoder().decode(letter.value())).hasSize(DeadLetters.MOST_BYTES);
    assertThat(letter.reason()).contains("cut: 1000000 bytes").contains("headers left out");
    assertThat(letter.headers()).hasSize(6);
  }

  @Test
  void aRecordWithNothingInItIsPutAsideToo() {
    ConsumerRecord<String, byte[]> record = new ConsumerRecord<>("journal", 0, 7, null, null);
    record.headers().add("ce_type", null).add("ce_id", new byte[] {'1'});
    assertThat(DeadLetters.of(record, "bad"))
        .isEqualTo(new DeadLetter("journal", 0, 7, "bad", Map.of("ce_type", "", "ce_id", "1"), ""));
  }
}
