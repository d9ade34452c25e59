package jobsearch.events.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficSetTest {

  @Test
  void weightsComeToAHundred() {
    assertThat(set(release("v1", 99), release("v2", 1)).releases()).hasSize(2);
    assertThatThrownBy(() -> set(release("v1", 99))).hasMessage("the weights come to 99, not 100");
    assertThatThrownBy(() -> set()).hasMessage("the weights come to 0, not 100");
    assertThatThrownBy(() -> release("v1", 101)).hasMessageContaining("weight of v1");
    assertThatThrownBy(() -> release("v1", -1)).hasMessageContaining("weight of v1");
  }

  @Test
  void aReleaseIsNamedOnce() {
    assertThatThrownBy(() -> set(release("v1", 50), release("v1", 50)))
        .hasMessage("release v1 is named twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v 1", "v1\r\nX: y", "é"})
  void aTagFitsIntoAHeader(String tag) {
    assertThatThrownBy(() -> release(tag, 100)).hasMessageContaining("release is not a tag");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "store:8601",
        "https://store:8601",
        "http://store",
        "http://store:0",
        "http://store:65536",
        "http://store:8601/v1",
        "http://me@store:8601",
        "http://store:8601?q",
        "http://sto re:1"
      })
  void anAddressIsAHostAndAPort(String address) {
    assertThat(ReleaseTraffic.isAddress("http://[::1]:8601/")).isTrue();
    assertThatThrownBy(() -> new ReleaseTraffic("v1", 100, address, "http://a:2", "http://a:3"))
        .hasMessage("store is not http://HOST:PORT");
  }

  @Test
  void theRevisionNamesTheFactAndTheEnvironmentIsItsKey() {
    TrafficSet set = set(release("v1", 100));
    assertThat(set.key()).isEqualTo("production");
    assertThat(set.id()).isEqualTo(set(release("v2", 100)).id());
    assertThatThrownBy(
            () -> new TrafficSet("production", -1, "why", List.of(release("v1", 100)), null))
        .hasMessageContaining("revision");
  }

  private static TrafficSet set(ReleaseTraffic... releases) {
    return new TrafficSet("production", 3, "why", List.of(releases), null);
  }

  private static ReleaseTraffic release(String tag, int weight) {
    return new ReleaseTraffic(tag, weight, "http://a:1", "http://a:2", "http://a:3");
  }
}
