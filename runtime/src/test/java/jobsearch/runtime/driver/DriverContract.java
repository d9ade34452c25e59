package jobsearch.runtime.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import jobsearch.runtime.Label;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.environment.StagingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every driver must do, whatever it starts releases as. */
abstract class DriverContract {

  static final Label ONE =
      new Label("v1.0.0", "main", "a".repeat(40), Instant.parse("2026-11-23T12:00:00Z"));
  static final Label TWO =
      new Label("v2.0.0", "main", "b".repeat(40), Instant.parse("2026-11-23T13:00:00Z"));

  final List<String> said = new CopyOnWriteArrayList<>();

  /** A driver that knows nothing but what outlives it. */
  abstract Driver driver();

  /** A slot of its own. */
  abstract StagingFile slot(int number);

  /** The programs of a release that starts. */
  abstract Path good();

  /** The programs of a release whose store ends at once. */
  abstract Path broken();

  /** Ends one of the slot's services as a crash would. */
  abstract void kill(StagingFile slot, String service);

  @AfterEach
  void stopAll() {
    driver().stop(slot(1), said::add);
    driver().stop(slot(2), said::add);
  }

  @Test
  void findsNothingWhereNothingWasPut() {
    assertThat(driver().find(slot(1))).isEmpty();
    driver().stop(slot(1), said::add);
    driver().erase(slot(1), said::add);
    assertThat(driver().find(slot(1))).isEmpty();
  }

  @Test
  void returnsWhenAllOfItIsReadyAndAnotherInstanceFindsIt() {
    Deployed started = driver().start(slot(1), good(), ONE, said::add);

    assertThat(started.isReady()).isTrue();
    assertThat(started.label()).isEqualTo(ONE);
    assertThat(started.services())
        .containsOnlyKeys(
            "store-service",
            "scraper-service",
            "matcher-service",
            "deploy-orchestrator",
            "gateway");
    assertThat(started.services().get("gateway")).isEqualTo(started.gateway());
    assertThat(driver().find(slot(1))).contains(started);
  }

  @Test
  void keepsSlotsApart() {
    Deployed one = driver().start(slot(1), good(), ONE, said::add);
    Deployed two = driver().start(slot(2), good(), TWO, said::add);

    assertThat(one.services().values()).doesNotContainAnyElementsOf(two.services().values());
    assertThat(one.logs()).doesNotContainAnyElementsOf(two.logs());
    assertThat(one.accounts()).isNotEqualTo(two.accounts());
    assertThat(one.legacy()).isNotEqualTo(two.legacy());

    driver().erase(slot(1), said::add);
    assertThat(driver().find(slot(1))).isEmpty();
    assertThat(driver().find(slot(2)).orElseThrow().isReady()).isTrue();
  }

  @Test
  void startsAnotherReleaseWhereOneWasStopped() {
    driver().start(slot(1), good(), ONE, said::add);
    driver().stop(slot(1), said::add);

    Deployed stopped = driver().find(slot(1)).orElseThrow();
    assertThat(stopped.stopped()).isTrue();
    assertThat(stopped.isReady()).isFalse();
    assertThat(stopped.label()).isEqualTo(ONE);

    assertThat(driver().start(slot(1), good(), TWO, said::add).label()).isEqualTo(TWO);
  }

  @Test
  void refusesToStartOneReleaseOverAnother() {
    driver().start(slot(1), good(), ONE, said::add);

    assertThatThrownBy(() -> driver().start(slot(1), good(), TWO, said::add))
        .isInstanceOf(Trouble.class);

    assertThat(driver().find(slot(1)))
        .hasValueSatisfying(found -> {
          assertThat(found.isReady()).isTrue();
          assertThat(found.label()).isEqualTo(ONE);
        });
  }

  @Test
  void leavesNothingRunningWhereAStartFails() {
    assertThatThrownBy(() -> driver().start(slot(1), broken(), ONE, said::add))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("store-service");

    assertThat(driver().find(slot(1)).map(Deployed::stopped)).isNotEqualTo(Optional.of(false));
    assertThat(driver().start(slot(1), good(), ONE, said::add).isReady()).isTrue();
  }

  @Test
  void namesTheServiceThatDied() {
    driver().start(slot(1), good(), ONE, said::add);

    kill(slot(1), "matcher-service");

    Deployed found = driver().find(slot(1)).orElseThrow();
    assertThat(found.problems()).containsOnlyKeys("matcher-service");
    assertThat(found.stopped()).isFalse();
  }
}
