package jobsearch.matcher.library;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jobsearch.matcher.score.Cv;
import jobsearch.web.follow.PersonalRecords;
import jobsearch.web.follow.TopicFollower;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The CVs that are known, kept up to date with topic {@code personal}. */
@Singleton
public class CvLibrary {

  private static final Logger LOG = Logger.getLogger(CvLibrary.class);

  private final Shelf shelf = new Shelf();
  private final TopicFollower follower;

  CvLibrary(
      @Identifier("default-kafka-broker") Map<String, Object> broker,
      @ConfigProperty(name = "jobsearch.topic-prefix") Optional<String> prefix) {
    this.follower = PersonalRecords.follower(broker, prefix.orElse(""), shelf);
  }

  /** All CVs, by label. */
  public List<KnownCv> all() {
    return shelf.all();
  }

  /** The CV with this key, if it is known by now. */
  public @Nullable Cv find(String cvKey) {
    return shelf.find(cvKey);
  }

  /**
   * The CV with this key. If it is not known, all that has been published until now is read first:
   * a CV is published before anyone can ask for its scores.
   *
   * @param patience how long that may take
   */
  public @Nullable Cv await(String cvKey, Duration patience) {
    Cv known = shelf.find(cvKey);
    if (known == null) {
      catchUp(patience);
    }
    return known == null ? shelf.find(cvKey) : known;
  }

  /** Reads what has been published until now, or gives up when patience ends. */
  public void catchUp(Duration patience) {
    try {
      follower.caughtUpWithNow().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.warnf("the CVs could not be read to their end: %s", e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The reading of {@code personal}, for health checks. */
  public TopicFollower follower() {
    return follower;
  }

  void start(@Observes StartupEvent event) {
    follower.start();
  }

  void stop(@Observes ShutdownEvent event) {
    follower.close();
  }
}
