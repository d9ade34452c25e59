package jobsearch.web.access;

import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * Whether an OIDC issuer says who people are. Whoever begins to configure one wants no open system:
 * its address alone ends that, also while the rest is missing.
 */
@Singleton
class OidcSwitch {

  private static final Logger LOG = Logger.getLogger(OidcSwitch.class);
  private static final String PREFIX = "quarkus.oidc.";

  private final boolean wanted;

  OidcSwitch(Config config) {
    boolean on = config.getOptionalValue(PREFIX + "tenant-enabled", Boolean.class).orElse(true);
    boolean named =
        StreamSupport.stream(config.getPropertyNames().spliterator(), false)
            .filter(OidcSwitch::isAnAddress)
            .anyMatch(name -> config.getOptionalValue(name, String.class).isPresent());
    wanted = on || named;
    if (named && !on) {
      LOG.warn(
          "An OIDC issuer is named but off: QUARKUS_OIDC_TENANT_ENABLED=true lets its people in");
    }
  }

  /** Of any tenant, written as a property or as a variable of the environment. */
  private static boolean isAnAddress(String name) {
    String dotted = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ".");
    return dotted.startsWith(PREFIX) && dotted.endsWith("auth.server.url");
  }

  boolean isWanted() {
    return wanted;
  }
}
