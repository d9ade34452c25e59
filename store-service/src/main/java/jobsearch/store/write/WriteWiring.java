package jobsearch.store.write;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jobsearch.store.replica.Replica;
import jobsearch.store.schema.StoreDatabase;

/** Makes the writer. */
@Singleton
class WriteWiring {

  @Produces
  @Singleton
  Writer writer(Replica replica, StoreDatabase database, WritePublisher journal) {
    return new Writer(replica, database.readers(), journal);
  }
}
