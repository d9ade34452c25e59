package jobsearch.matcher;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jobsearch.matcher.score.LocalScorer;
import jobsearch.matcher.score.Scorer;

/** The plain parts that the edges are given. */
class MatcherBeans {

  @Produces
  @ApplicationScoped
  Scorer scorer() {
    return LocalScorer.shipped();
  }
}
