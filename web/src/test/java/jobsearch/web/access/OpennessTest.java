package jobsearch.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpennessTest {

  private final Openness loopback = new Openness(false, Set.of());
  private final Openness network = new Openness(true, Set.of("jobs.lan"));

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, localhost, true",
    "127.0.0.1, LOCALHOST, true",
    "127.8.9.1, 127.0.0.1, true",
    "::1, [::1], true",
    "0:0:0:0:0:0:0:1, ::1, true",
    "127.0.0.1, , false",
    ", localhost, false",
    "192.168.1.7, localhost, false",
    "127.0.0.1, evil.example, false",
    "127.0.0.1, 127.0.0.1.evil.example, false",
    "127.0.0.1, localhost.evil.example, false",
    "127.0.0.1, jobs.lan, false",
    "127.0.0.1, 192.168.1.7, false",
    "not an address, localhost, false",
  })
  void isForThisMachineByItsOwnNames(@Nullable String peer, @Nullable String host, boolean open) {
    assertThat(loopback.isFor(peer, host, List.of())).isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource({
    "172.18.0.1, localhost, true",
    "192.168.1.7, jobs.lan, true",
    "10.1.2.3, Jobs.LAN, true",
    "fd00::7, localhost, true",
    "127.0.0.1, localhost, true",
    "172.18.0.1, evil.example, false",
    "172.18.0.1, store, false",
    "203.0.113.9, localhost, false",
    "2001:db8::1, localhost, false",
  })
  void isForATrustedNetworkByLoopbacksNamesAndTrustedOnes(String peer, String host, boolean open) {
    assertThat(network.isFor(peer, host, List.of())).isEqualTo(open);
  }

  @Test
  void aProxyDoesNotMakeTheWorldLookNear() {
    assertThat(loopback.isFor("127.0.0.1", "localhost", List.of("127.0.0.1"))).isTrue();
    assertThat(loopback.isFor("127.0.0.1", "localhost", List.of("127.0.0.1", "203.0.113.9")))
        .isFalse();
    assertThat(loopback.isFor("127.0.0.1", "localhost", List.of("172.18.0.1"))).isFalse();
    assertThat(network.isFor("172.18.0.5", "localhost", List.of("172.18.0.1"))).isTrue();
    assertThat(network.isFor("172.18.0.5", "localhost", List.of("203.0.113.9"))).isFalse();
    assertThat(loopback.isFor("127.0.0.1", "localhost", List.of("unknown"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.7", "jobs.lan", ""})
  void strangersReachWhatDoesNotListenOnLoopback(String host) {
    assertThat(Openness.isLoopback(host)).isFalse();
  }
}
