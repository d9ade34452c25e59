package jobsearch.orchestrator.steer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

class ComplaintsTest {

  private static final Instant NOW = Instant.parse("2026-08-03T12:00:00Z");

  private final Complaints complaints =
      new Complaints(Logger.getLogger("test"), Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void whatLastsIsSaidOnce() {
    assertThat(complaints.about("no broker", null)).isTrue();
    assertThat(complaints.about("no broker", null)).isFalse();
    assertThat(complaints.about("no gateway", new IllegalStateException())).isTrue();
    complaints.none();
    assertThat(complaints.about("no gateway", null)).isTrue();
  }
}
