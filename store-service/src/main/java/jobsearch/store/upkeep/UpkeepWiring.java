package jobsearch.store.upkeep;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jobsearch.store.replica.Replica;
import jobsearch.store.schema.StoreDatabase;

/** Ties the upkeep to the store that this service runs. */
@ApplicationScoped
class UpkeepWiring {

  @Produces
  @Singleton
  Optimization optimization(StoreDatabase database, Replica replica) {
    return new Optimization(database, replica);
  }
}
