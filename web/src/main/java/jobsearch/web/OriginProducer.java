package jobsearch.web;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
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

  @Produces
  @Singleton
  EventRecords records(
      @ConfigProperty(name = "jobsearch.topic-prefix") Optional<String> prefix,
      Origin origin,
      Clock clock) {
    return new EventRecords(prefix.orElse(""), origin, clock);
  }
}
