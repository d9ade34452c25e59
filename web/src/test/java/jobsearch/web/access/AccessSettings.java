package jobsearch.web.access;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Map;
import java.util.Objects;

/** What every service has as its settings, and what a test puts over them. */
final class AccessSettings {

  private AccessSettings() {}

  static SmallRyeConfig with(Map<String, String> settings) {
    try {
      URL shared =
          Objects.requireNonNull(
              AccessConfig.class.getResource("/META-INF/microprofile-config.properties"));
      return new SmallRyeConfigBuilder()
          .addDefaultInterceptors()
          .withMapping(AccessConfig.class)
          .withSources(new PropertiesConfigSource(shared))
          .withSources(new PropertiesConfigSource(Map.of("user.home", "/home/ada"), "home", 50))
          .withSources(new PropertiesConfigSource(settings, "test", 500))
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static AccessConfig config(Map<String, String> settings) {
    return with(settings).getConfigMapping(AccessConfig.class);
  }
}
