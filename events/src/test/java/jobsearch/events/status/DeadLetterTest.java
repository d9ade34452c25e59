package jobsearch.events.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

  @Test
  void aSmallRecordIsKeptAsItCame() {
    DeadLetter letter = DeadLetter.of("journal", 0, 7, "bad", Map.of("a", "b"), new byte[] {1, 2});
    assertThat(letter).isEqualTo(new DeadLetter("journal", 0, 7, "bad", Map.of("a", "b"), "AQI="));
  }

  @Test
  void aLargeOneIsCutToWhatTheBrokerTakesAndSaysSo() {
    Map<String, String> headers = new HashMap<>();
    for (int i = 0; i < 500; i++) {
      headers.put("header-" + i, String.join("", Collections.nCopies(5_000, "x")));
    }
    DeadLetter letter = DeadLetter.of("journal", 0, 7, "bad", headers, new byte[1_000_000]);
    assertThat(Base64.getDecoder().decode(letter.value())).hasSize(DeadLetter.MOST_BYTES);
    assertThat(letter.reason()).contains("262144 of 1000000 bytes");
    assertThat(letter.headers()).hasSize(50);
    assertThat(letter.headers().values()).allMatch(value -> value.length() == 1_000);
  }
}
