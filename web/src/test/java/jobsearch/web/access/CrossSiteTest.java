package jobsearch.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.HostAndPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossSiteTest {

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8600, localhost, 8600, true",
    "http://LOCALHOST:8600, localhost, 8600, true",
    "http://localhost:3000, localhost, 8600, false",
    "http://localhost, localhost, 8600, false",
    "http://jobs.example, jobs.example, -1, true",
    "https://jobs.example, jobs.example, -1, true",
    "https://jobs.example, jobs.example, 443, true",
    "https://evil.example, jobs.example, -1, false",
    "http://[::1]:8600, [::1], 8600, true",
    "null, localhost, 8600, false",
    "file://, localhost, 8600, false",
    "not an origin, localhost, 8600, false",
  })
  void anOriginIsOursIfItIsTheAddressThatWasAsked(
      String origin, String host, int port, boolean ours) {
    assertThat(CrossSite.isOf(origin, HostAndPort.create(host, port))).isEqualTo(ours);
  }

  @Test
  void nothingIsOursWhereNoAddressWasAsked() {
    assertThat(CrossSite.isOf("http://localhost:8600", null)).isFalse();
  }
}
