package jobsearch.orchestrator.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryTest {

  private static final Patience SHORT =
      new Patience(
          Duration.ofMillis(1), Duration.ofMillis(4), Duration.ZERO, Duration.ofMillis(200));

  @TempDir Path directory;
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final List<String> dead = new CopyOnWriteArrayList<>();
  private volatile boolean takes = true;
  private volatile boolean configured = true;

  @Test
  void waitsLongerAndLongerBetweenAttempts() {
    assertThat(Patience.USUAL.after(1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(Patience.USUAL.after(5)).isEqualTo(Duration.ofSeconds(16));
    assertThat(Patience.USUAL.after(500)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void givesUpWhatWaitedTooLongAndSaysSoBefore() throws IOException {
    takes = false;
    try (Outbox outbox = outbox("a", "b");
        Delivery delivery = delivery(outbox)) {
      delivery.start();
      await().until(() -> outbox.next("team").isEmpty());
      assertThat(told).isEmpty();
      assertThat(dead).contains("no");
    }
  }

  @Test
  void whatIsStaleIsPassedOverAndWhatIsNoChannelAnyMoreToldNothing() throws IOException {
    try (Outbox outbox = outbox("a", "stale", "b");
        Delivery delivery = delivery(outbox)) {
      delivery.start();
      await().until(() -> outbox.next("team").isEmpty());
      assertThat(told).containsExactly("a", "b");
      configured = false;
      outbox.tell(List.of(waiting("c")));
      await().until(() -> outbox.next("team").isEmpty());
      assertThat(told).containsExactly("a", "b");
    }
  }

  private Outbox outbox(String... ids) throws IOException {
    Outbox outbox = Outbox.open(directory, Clock.systemUTC()).orElseThrow();
    for (String id : ids) {
      outbox.tell(List.of(waiting(id)));
    }
    return outbox;
  }

  private static Line.Waiting waiting(String id) {
    return new Line.Waiting(
        new Notice(id, id, id.equals("stale"), "title", "text", Instant.EPOCH), List.of("team"));
  }

  private Delivery delivery(Outbox outbox) {
    return new Delivery(
        "team",
        outbox,
        new Delivery.Circumstances() {
          @Override
          public boolean mayTell() {
            return true;
          }

          @Override
          public Optional<Channel> channel(String name) {
            return configured ? Optional.of(DeliveryTest.this::take) : Optional.empty();
          }

          @Override
          public boolean isStale(Notice notice) {
            return notice.fades();
          }

          @Override
          public void isDead(String name, Notice waiting, String reason) {
            dead.add(reason);
          }

          @Override
          public void isWell(String name) {
            dead.clear();
          }
        },
        SHORT,
        Clock.systemUTC());
  }

  private void take(Notice notice) throws NotDelivered {
    if (!takes) {
      throw new NotDelivered("no");
    }
    told.add(notice.id());
  }
}
