package jobsearch.matcher.request;

import static org.assertj.core.api.Assertions.assertThat;

import jobsearch.events.scoring.ScoringKey;
import org.junit.jupiter.api.Test;

class AnsweredTest {

  private final Answered answered = new Answered(2);

  @Test
  void aRequestIsBegunByOneOnly() {
    assertThat(answered.begin(key("a"))).isTrue();
    assertThat(answered.begin(key("a"))).isFalse();
    answered.done(key("a"));
    assertThat(answered.begin(key("a"))).isFalse();
  }

  @Test
  void anotherAttemptIsAnotherRequest() {
    answered.done(key("a"));
    assertThat(answered.begin(new ScoringKey("a", "0123456789abcdef", 2))).isTrue();
  }

  @Test
  void aRequestGivenUpMayBeBegunAgain() {
    answered.begin(key("a"));
    answered.giveUp(key("a"));
    assertThat(answered.begin(key("a"))).isTrue();
  }

  @Test
  void theOldestAnswersAreForgottenFirst() {
    answered.done(key("a"));
    answered.done(key("b"));
    answered.done(key("b"));
    answered.done(key("c"));
    assertThat(answered.begin(key("c"))).isFalse();
    assertThat(answered.begin(key("b"))).isFalse();
    assertThat(answered.begin(key("a"))).isTrue();
  }

  private static ScoringKey key(String contentHash) {
    return new ScoringKey(contentHash, "0123456789abcdef", 1);
  }
}
