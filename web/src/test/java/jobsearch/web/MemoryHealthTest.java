package jobsearch.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.util.Objects;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

class MemoryHealthTest {

  private static final int KEPT = 64 << 20;

  @Test
  void tellsWhatIsKeptAndNotWhatIsThrownAway() {
    byte[] kept = new byte[KEPT];
    System.gc();
    long with = used();
    long thrownAway = 0;
    for (int i = 0; i < 64; i++) {
      thrownAway += new byte[1 << 20].length;
    }
    assertThat(thrownAway).isEqualTo(KEPT);
    System.gc();
    long later = used();
    Reference.reachabilityFence(kept);
    kept = new byte[0];
    System.gc();
    long without = used();
    Reference.reachabilityFence(kept);

    assertThat(with).isGreaterThan(KEPT);
    assertThat(later).isBetween(with - KEPT / 2, with + KEPT / 2);
    assertThat(without).isLessThan(with - KEPT / 2);
  }

  @Test
  void isAlwaysUpAndSaysHowMuchThereIs() {
    HealthCheckResponse memory = new MemoryHealthCheck().call();

    assertThat(memory.getName()).isEqualTo("memory");
    assertThat(memory.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
    assertThat(memory.getData().orElseThrow())
        .containsEntry("max", Runtime.getRuntime().maxMemory())
        .extractingByKey("used")
        .isInstanceOf(Long.class);
  }

  private static long used() {
    Object used = new MemoryHealthCheck().call().getData().orElseThrow().get("used");
    return (long) Objects.requireNonNull(used);
  }
}
