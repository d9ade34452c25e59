package jobsearch.matcher.request;

import jakarta.inject.Singleton;
import jobsearch.matcher.library.CvLibrary;
import jobsearch.web.follow.TopicFollower;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive while the CVs and the answers are read: a reader that stopped does not start again. */
@Liveness
@Singleton
class ReadersHealth implements HealthCheck {

  private final CvLibrary library;
  private final AnswerHistory history;

  ReadersHealth(CvLibrary library, AnswerHistory history) {
    this.library = library;
    this.history = history;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("readers")
        .status(reads(library.follower()) && reads(history.follower()))
        .withData("personal", reads(library.follower()))
        .withData("journal", reads(history.follower()))
        .build();
  }

  private static boolean reads(TopicFollower follower) {
    return follower.failure() == null;
  }
}
