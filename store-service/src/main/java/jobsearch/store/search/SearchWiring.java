package jobsearch.store.search;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jobsearch.store.schema.StoreDatabase;
import jobsearch.store.schema.StoreDirectory;

/** Runs the indexer for as long as the service runs. */
@ApplicationScoped
class SearchWiring {

  @Produces
  @Singleton
  Indexer indexer(StoreDatabase database) {
    // Each store that was restored has its own.
    return new Indexer(
        database.file().resolveSibling(StoreDirectory.SEARCH_INDEX), database.readers());
  }

  @Produces
  @Singleton
  PostingSearch search(Indexer indexer) {
    return new PostingSearch(indexer);
  }

  void start(@Observes StartupEvent event, Indexer indexer) {
    indexer.start();
  }

  void stop(@Observes ShutdownEvent event, Indexer indexer) throws InterruptedException {
    indexer.close();
  }
}
