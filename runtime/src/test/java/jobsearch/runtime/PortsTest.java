package jobsearch.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("ports")
class PortsTest {

  @Test
  void namesThePortInUseAndTheWayOut() throws IOException {
    int base = Ports.freeBase();
    try (ServerSocket taken = listen(Service.BROKER.port(base) + 1)) {
      assertThatThrownBy(() -> Ports.requireFree(List.of(Service.GATEWAY, Service.BROKER), base))
          .isInstanceOf(Trouble.class)
          .hasMessageContaining(taken.getLocalPort() + ", which broker needs, is in use")
          .asInstanceOf(type(Trouble.class))
          .extracting(Trouble::fix)
          .asString()
          .contains("JOBSEARCH_PORT_BASE=");
    }
  }

  @Test
  void isContentWithFreePorts() {
    int base = Ports.freeBase();

    Ports.requireFree(List.of(Service.values()), base);

    assertThat(IntStream.range(base, base + Ports.OF_PRODUCTION)).allMatch(Ports::isFree);
  }

  @Test
  void passesOverABaseWithATakenPort() throws IOException {
    int base = Ports.freeBase();
    try (ServerSocket taken = listen(base + Ports.OF_PRODUCTION - 1)) {
      assertThat(taken.getLocalPort()).isEqualTo(base + 13);
      assertThat(Ports.freeBase()).isNotEqualTo(base);
    }
  }

  @Test
  void namesTheProcessThatListens() throws IOException {
    Assumptions.assumeTrue(Files.exists(Path.of("/proc/net/tcp")), "needs Linux's /proc");
    try (ServerSocket taken = listen(0)) {
      assertThat(PortOwner.describe(taken.getLocalPort()))
          .contains("process " + ProcessHandle.current().pid());
    }
  }

  @Test
  void namesNobodyWhereNobodyListens() throws IOException {
    int port;
    try (ServerSocket taken = listen(0)) {
      port = taken.getLocalPort();
    }
    assertThat(PortOwner.describe(port)).isEmpty();
  }

  private static ServerSocket listen(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
  }
}
