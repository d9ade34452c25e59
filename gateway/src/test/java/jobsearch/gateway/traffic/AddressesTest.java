package jobsearch.gateway.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import jobsearch.events.traffic.ReleaseTraffic;
import jobsearch.gateway.GatewayConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

  @Test
  void withoutSettingsTheServicesAreAtTheDefaultPorts() {
    GatewayConfig config = config(Map.of());
    Addresses addresses = new Addresses(config);
    assertThat(addresses.configured("production", "v1").releases())
        .containsExactly(
            new ReleaseTraffic(
                "v1",
                100,
                "http://127.0.0.1:8601",
                "http://127.0.0.1:8602",
                "http://127.0.0.1:8603"));
    assertThat(addresses.orchestrator()).hasToString("http://127.0.0.1:8604");
    assertThat(config.directory()).hasToString("data/gateway");
    assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.silenceTimeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(config.drain()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.health().interval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.health().timeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.health().failures()).isEqualTo(3);
    assertThat(config.health().successes()).isEqualTo(2);
  }

  @Test
  void theReleaseAtTheAddressesMayBeAnotherThanTheGateways() {
    Addresses addresses =
        new Addresses(
            config(
                Map.of(
                    "jobsearch.gateway.release", "v1.2.0",
                    "jobsearch.gateway.store-url", "http://127.0.0.1:8611")));
    assertThat(addresses.configured("production", "dev").releases())
        .singleElement()
        .satisfies(all -> {
          assertThat(all.release()).isEqualTo("v1.2.0");
          assertThat(all.store()).isEqualTo("http://127.0.0.1:8611");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "store",
        "http://store",
        "https://store:8601",
        "http://store:8601/v1",
        "http:store"
      })
  void anAddressThatNothingCanBeForwardedToNamesItsSetting(String url) {
    GatewayConfig config = config(Map.of("jobsearch.gateway.store-url", url));
    assertThatThrownBy(() -> new Addresses(config))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "jobsearch.gateway.store-url (JOBSEARCH_GATEWAY_STORE_URL) is '%s': write http://HOST:PORT",
            url);
  }

  private static GatewayConfig config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .withMapping(GatewayConfig.class)
        .withConverter(Duration.class, 200, new DurationConverter())
        .withSources(new PropertiesConfigSource(settings, "test", 500))
        .build()
        .getConfigMapping(GatewayConfig.class);
  }
}
