package jobsearch.web;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jobsearch.events.codec.Origin;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Labels the events of this service with its name and release. */
class OriginProducer {

  @Produces
  @Singleton
  Origin origin(
      ReleaseConfig release, @ConfigProperty(name = "quarkus.application.name") String service) {
    return new Origin(service, release.tag());
  }
}
