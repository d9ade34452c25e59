package jobsearch.scraper.verdict;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.events.verdict.SearchBriefed;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

class AnswerConsumerTest {

  private static final SearchBriefed BRIEFED = new SearchBriefed("r", "s", List.of());

  private final Answers answers = new Answers();
  private final CompletableFuture<SearchBriefed> expected =
      answers.expect(new Question.Briefing("r", "s"));
  private final AnswerConsumer consumer = new AnswerConsumer(answers);

  @Test
  void handsAnAnswerToWhoeverWaits() {
    consumer.on(record());

    assertThat(expected).isCompletedWithValue(BRIEFED);
  }

  @Test
  void passesOverWhatANewerReleaseWrote() {
    ConsumerRecord<String, byte[]> newer = record();
    newer.headers().remove("ce_type").add("ce_type", "jobsearch.search.briefed.v2".getBytes(UTF_8));

    consumer.on(newer);

    assertThat(expected).isNotDone();
  }

  @Test
  void passesOverRubbish() {
    consumer.on(new ConsumerRecord<>("dedup-verdicts", 0, 0, "key", "rubbish".getBytes(UTF_8)));

    assertThat(expected).isNotDone();
  }

  private static ConsumerRecord<String, byte[]> record() {
    ProducerRecord<String, byte[]> sent =
        new EventCodec<>(EventTypes.DEDUP_VERDICTS)
            .encode(
                "dedup-verdicts",
                Envelope.of(BRIEFED, Instant.EPOCH, new Origin("store-service", "test")));
    ConsumerRecord<String, byte[]> received =
        new ConsumerRecord<>("dedup-verdicts", 0, 0, sent.key(), sent.value());
    for (Header header : sent.headers()) {
      received.headers().add(header);
    }
    return received;
  }
}
