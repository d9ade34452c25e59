package jobsearch.orchestrator.release;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Set;
import jobsearch.events.promotion.ReleaseBuilt;
import jobsearch.orchestrator.OrchestratorConfig;
import jobsearch.orchestrator.publish.PromotionsPublisher;

/** Ties the releases to this service's settings. */
@ApplicationScoped
class ReleasesWiring {

  @Produces
  @Singleton
  ReleaseStore store(OrchestratorConfig config, PromotionsPublisher promotions, Clock clock) {
    StoreLayout layout = new StoreLayout(config.directory().resolve("releases"));
    return config
        .repository()
        .map(repository ->
            ReleaseStore.of(
                layout,
                new SourceRepository(repository),
                ReleaseBuild.Limits.usual(config.buildTimeout()),
                clock))
        .map(store ->
            store.telling(release ->
                // It is there, whether anyone hears of it or not.
                promotions.tell(new ReleaseBuilt(release.tag().name(), release.commit().hash()))))
        .orElseGet(() -> new ReleaseStore(layout, null));
  }

  @Produces
  @Singleton
  ReleaseBuilds builds(ReleaseStore store, Clock clock) {
    return new ReleaseBuilds(store, clock);
  }

  void close(@Disposes ReleaseBuilds builds) {
    builds.close();
  }

  /** Until somebody knows better. */
  @Produces
  @Singleton
  @DefaultBean
  ReleasesInUse inUse() {
    return Set::of;
  }
}
