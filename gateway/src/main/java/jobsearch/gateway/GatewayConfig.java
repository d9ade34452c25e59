package jobsearch.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where the services of the one release are. */
@ConfigMapping(prefix = "jobsearch.gateway")
interface GatewayConfig {

  @WithDefault("http://127.0.0.1:8601")
  URI storeUrl();

  @WithDefault("http://127.0.0.1:8602")
  URI scraperUrl();

  @WithDefault("http://127.0.0.1:8603")
  URI matcherUrl();

  @WithDefault("http://127.0.0.1:8604")
  URI orchestratorUrl();

  /** How long a service may take to accept a connection. */
  @WithDefault("2s")
  Duration connectTimeout();

  /** How long a service may be silent before the gateway gives the request up. */
  @WithDefault("60s")
  Duration silenceTimeout();
}
