package jobsearch.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the services are until someone says more, and how they are treated. */
@ConfigMapping(prefix = "jobsearch.gateway")
public interface GatewayConfig {

  /** Where the traffic file and the admin socket are. */
  @WithDefault("data/gateway")
  Path directory();

  /** What the release at these addresses is called; this gateway's own tag if not set. */
  Optional<String> release();

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

  /** How long event streams of a release that gets nothing more go on. */
  @WithDefault("30s")
  Duration drain();

  /** When a service counts as dead, where another release could answer instead. */
  Health health();

  /** How readiness is asked. */
  interface Health {

    /** From one question to the next, while several releases are there to choose from. */
    @WithDefault("1s")
    Duration interval();

    /** How long an answer may take. */
    @WithDefault("2s")
    Duration timeout();

    /** So many failures in a row, and it gets no requests. */
    @WithDefault("3")
    int failures();

    /** So many answers in a row, and it gets requests again. */
    @WithDefault("2")
    int successes();
  }
}
