package jobsearch.scraper;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import jobsearch.scraper.fetch.HttpLimits;
import jobsearch.scraper.fetch.Pause;
import jobsearch.scraper.fetch.PoliteHttp;
import jobsearch.scraper.journal.Journal;
import jobsearch.scraper.run.Searches;
import jobsearch.scraper.source.SourcesFile;
import jobsearch.scraper.verdict.Answers;
import jobsearch.scraper.verdict.Store;

/** Puts the plain parts together; they know nothing of Quarkus. */
class ScraperWiring {

  @Produces
  @Singleton
  Pause pause() {
    return Thread::sleep;
  }

  @Produces
  @Singleton
  SourcesFile sources(ScraperConfig config) {
    return new SourcesFile(config.sourcesFile());
  }

  @Produces
  @Singleton
  PoliteHttp http(ScraperConfig config, Clock clock, Pause pause) {
    return new PoliteHttp(
        new HttpLimits(
            config.connectTimeout(),
            config.answerTimeout(),
            config.mostJsonBytes(),
            config.mostHtmlBytes()),
        config.userAgent(),
        clock,
        pause,
        () -> ThreadLocalRandom.current().nextDouble());
  }

  void close(@Disposes PoliteHttp http) {
    http.close();
  }

  @Produces
  @Singleton
  Answers answers() {
    return new Answers();
  }

  @Produces
  @Singleton
  Store store(Journal journal, Answers answers, Clock clock, ScraperConfig config) {
    return new Store(journal, answers, clock, config.answerDeadline(), config.storePatience());
  }

  @Produces
  @Singleton
  Searches searches(
      SourcesFile sources,
      PoliteHttp http,
      Store store,
      Journal journal,
      Pause pause,
      ScraperConfig config) {
    return new Searches(sources, http, store, journal, pause, config.endlessPages());
  }
}
