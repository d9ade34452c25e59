package jobsearch.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoginAttemptsTest {

  private final Hands clock = new Hands();
  private final LoginAttempts attempts = new LoginAttempts(clock);

  /** A clock that a test moves. */
  private static final class Hands extends Clock {

    private Instant now = Instant.parse("2026-11-23T12:00:00Z");

    void move(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Test
  void fiveAreFreeAndThenEachRestIsTwiceTheLast() {
    fail(5);
    for (int seconds : List.of(2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900)) {
      assertThat(attempts.begin("ada", "here")).isEqualTo(Duration.ofSeconds(seconds));
      clock.move(Duration.ofSeconds(seconds).minusMillis(1));
      assertThat(attempts.begin("ada", "here")).isEqualTo(Duration.ofMillis(1));
      clock.move(Duration.ofMillis(1));
      assertThat(attempts.begin("ada", "here")).isZero();
    }
  }

  @Test
  void manyAtTheSameTimeAreNoMoreThanOneAfterTheOther() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<Duration>> all =
          IntStream.range(0, 50)
              .mapToObj(i -> threads.submit(() -> attempts.begin("ada", "here")))
              .toList();
      int through = 0;
      for (Future<Duration> one : all) {
        through += one.get().isZero() ? 1 : 0;
      }
      assertThat(through).isEqualTo(5);
    }
  }

  @Test
  void otherNamesAndAddressesAreNotConcerned() {
    fail(5);

    assertThat(attempts.begin("ada", "here")).isPositive();
    assertThat(attempts.begin("ada", "there")).isZero();
    assertThat(attempts.begin("ben", "here")).isZero();
  }

  @Test
  void aRightOneForgivesTheWrongOnes() {
    fail(4);
    attempts.begin("ada", "here");
    attempts.succeeded("ada", "here");

    fail(5);
    assertThat(attempts.begin("ada", "here")).isPositive();
  }

  @Test
  void anHourForgivesThemToo() {
    fail(5);
    clock.move(Duration.ofHours(1).plusSeconds(1));

    fail(5);
    assertThat(attempts.begin("ada", "here")).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void anAddressThatTriesManyNamesRestsToo() {
    for (int i = 0; i < 20; i++) {
      assertThat(attempts.begin("name" + i, "here")).isZero();
    }

    assertThat(attempts.begin("ada", "here")).isEqualTo(Duration.ofSeconds(2));
    assertThat(attempts.begin("ada", "there")).isZero();
    for (int seconds : List.of(2, 4, 8, 16, 30, 30)) {
      clock.move(Duration.ofSeconds(seconds));
      assertThat(attempts.begin("name" + seconds, "here")).isZero();
    }
  }

  @Test
  void whatWasNotCheckedIsNotCounted() {
    for (int i = 0; i < 50; i++) {
      assertThat(attempts.begin("ada", "here")).isZero();
      attempts.withdrawn("ada", "here");
    }

    assertThat(attempts.size()).isZero();
  }

  @Test
  void whatIsRememberedHasAnEndButNobodyWhoRestsIsForgotten() {
    fail(5);
    for (int i = 0; i < 10_000; i++) {
      assertThat(attempts.begin("ben", "elsewhere" + i)).isZero();
    }

    assertThat(attempts.size()).isEqualTo(10_000);
    assertThat(attempts.begin("ada", "here")).isEqualTo(Duration.ofSeconds(2));
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(attempts.begin("ada", "here")).isZero();
    }
  }
}
