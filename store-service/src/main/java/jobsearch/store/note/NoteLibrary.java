package jobsearch.store.note;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jobsearch.events.posting.PostingRef;
import jobsearch.web.ProblemException;
import jobsearch.web.follow.PersonalRecords;
import jobsearch.web.follow.TopicFollower;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The notes that are known, kept up to date with topic {@code personal}, read from its start. */
@Singleton
class NoteLibrary {

  private static final Logger LOG = Logger.getLogger(NoteLibrary.class);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Notes notes = new Notes();
  private final TopicFollower follower;

  NoteLibrary(
      @Identifier("default-kafka-broker") Map<String, Object> broker,
      @ConfigProperty(name = "jobsearch.topic-prefix") Optional<String> prefix) {
    this.follower = PersonalRecords.follower(broker, prefix.orElse(""), notes);
  }

  /** The postings that there is a note about, of these, whichever replica it was written on. */
  List<PostingRef> noted(List<PostingRef> postings) {
    catchUp();
    return postings.stream().filter(posting -> notes.find(posting) != null).toList();
  }

  /** The latest note about any of these postings; null if there is none. */
  Notes.@Nullable Note find(List<PostingRef> postings) {
    catchUp();
    return postings.stream()
        .map(notes::find)
        .filter(Objects::nonNull)
        .max(Comparator.comparing(Notes.Note::notedAt))
        .orElse(null);
  }

  /**
   * Reads what has been said until now.
   *
   * @throws ProblemException if that cannot be read: a note that is not known is not "no note"
   */
  void catchUp() {
    try {
      follower.caughtUpWithNow().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw ProblemException.unavailable(
          "the notes cannot be read to their end: see `jobsearch status`, and ask again");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProblemException.unavailable("the store is being stopped");
    }
  }

  void start(@Observes StartupEvent event) {
    follower.start();
  }

  void stop(@Observes ShutdownEvent event) {
    follower.close();
  }
}
