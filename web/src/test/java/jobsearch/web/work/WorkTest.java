package jobsearch.web.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import jobsearch.web.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkTest {

  private static final Duration LONG = Duration.ofMinutes(10);

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final WorkChannel channel =
      new WorkChannel() {
        @Override
        public void hold() {
          asked.add("hold");
        }

        @Override
        public void release() {
          asked.add("release");
        }

        @Override
        public void dealAgain() {
          asked.add("deal");
        }

        @Override
        public int partitions() {
          return 3;
        }
      };

  private static final class Endpoint extends WorkEndpoint {

    Endpoint(Work work) {
      super(work);
    }
  }

  @Test
  void endsWhatIsUnderWayBeforeItLetsGo() {
    Work work = new Work(100, LONG, channel);
    try (Work.Piece piece = work.begin()) {
      work.take(0);
      await().during(Duration.ofMillis(1500)).until(() -> asked.equals(List.of("hold")));
      assertThat(work.said().said()).isEqualTo(100);
      assertThat(work.state()).isEqualTo(new WorkState(0, 3, 1));
    }

    await().atMost(ONE_MINUTE).until(() -> asked.equals(List.of("hold", "deal")));
    assertThat(work.said().said()).isZero();
  }

  @Test
  void letsGoWhenItsPatienceIsOver() {
    Work work = new Work(100, Duration.ofMillis(300), channel);
    try (Work.Piece piece = work.begin()) {
      work.take(0);
      await().atMost(ONE_MINUTE).until(() -> asked.contains("deal"));
      assertThat(work.state().underWay()).isEqualTo(1);
    }
  }

  @Test
  void doesNotLetGoWhenItIsAskedToWorkAgainMeanwhile() {
    Work work = new Work(100, Duration.ofMillis(300), channel);
    try (Work.Piece piece = work.begin()) {
      work.take(0);
      work.take(40);
      await()
          .during(Duration.ofMillis(700))
          .until(() -> asked.equals(List.of("hold", "release", "deal")));
      assertThat(work.said().said()).isEqualTo(40);
    }
  }

  @Test
  void saysAgainWhatTheGroupHasNotHeard() {
    Work work = new Work(100, LONG, channel);
    work.said().dealtBy(100);
    assertThat(asked).isEmpty();
    work.said().dealtBy(70);
    assertThat(asked).containsExactly("deal");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 101})
  void refusesWhatIsNoShare(int share) {
    assertThatThrownBy(() -> new Work(share, LONG, channel))
        .hasMessageContaining("JOBSEARCH_WORK_SHARE");
    Endpoint endpoint = new Endpoint(new Work(100, LONG, channel));
    assertThatThrownBy(() -> endpoint.take(new WorkForm(share)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("0 to 100");
    assertThatThrownBy(() -> endpoint.take(new WorkForm(null))).hasMessageContaining("missing");
    assertThatThrownBy(() -> endpoint.take(null)).hasMessageContaining("missing");
    assertThat(asked).isEmpty();
  }

  @Test
  void answersWithWhatIsTaken() {
    Endpoint endpoint = new Endpoint(new Work(100, LONG, channel));
    assertThat(endpoint.take(new WorkForm(25))).isEqualTo(new WorkState(25, 3, 0));
    assertThat(endpoint.work()).isEqualTo(new WorkState(25, 3, 0));
  }
}
