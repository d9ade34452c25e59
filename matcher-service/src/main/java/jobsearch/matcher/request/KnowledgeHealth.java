package jobsearch.matcher.request;

import jakarta.inject.Singleton;
import jobsearch.matcher.library.CvLibrary;
import jobsearch.web.follow.TopicFollower;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the CVs and the answers that were published are known. */
@Readiness
@Singleton
class KnowledgeHealth implements HealthCheck {

  private final CvLibrary library;
  private final AnswerHistory history;

  KnowledgeHealth(CvLibrary library, AnswerHistory history) {
    this.library = library;
    this.history = history;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("CVs and answers are read");
    return response
        .status(library.follower().isCaughtUp() && history.follower().isCaughtUp())
        .withData("personal", state(library.follower()))
        .withData("journal", state(history.follower()))
        .build();
  }

  private static String state(TopicFollower follower) {
    Throwable failure = follower.failure();
    if (failure != null) {
      return "stopped; restart the matcher: " + failure.getMessage();
    }
    return follower.isCaughtUp() ? "read to its end" : "being read";
  }
}
