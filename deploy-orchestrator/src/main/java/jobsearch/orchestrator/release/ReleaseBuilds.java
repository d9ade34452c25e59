package jobsearch.orchestrator.release;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Builds in the background, one after the other: they outlast any HTTP request. Who asks for a tag
 * that is being built joins that build.
 */
public final class ReleaseBuilds implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(ReleaseBuilds.class);

  /** How it stands with a release. */
  public enum State {
    BUILDING,
    BUILT,
    FAILED
  }

  /**
   * A build since the start of this process.
   *
   * @param step what it said last; null once it has ended
   * @param reason why it failed, with what to do; null unless it did
   */
  public record Build(
      ReleaseTag tag,
      State state,
      Instant startedAt,
      @Nullable String step,
      @Nullable String reason) {

    private Build at(String line) {
      return new Build(tag, State.BUILDING, startedAt, line, null);
    }

    private Build ended(State end, @Nullable String why) {
      return new Build(tag, end, startedAt, null, why);
    }
  }

  private final ReleaseStore store;
  private final Clock clock;
  private final Map<ReleaseTag, Build> builds = new LinkedHashMap<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("release-build").daemon().factory());

  public ReleaseBuilds(ReleaseStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Begins to build a release, unless it is there or being built.
   *
   * @throws ReleaseProblem if it cannot be released
   */
  public Build begin(ReleaseTag tag) {
    TaggedCommit tagged = store.findTag(tag);
    synchronized (this) {
      Build last = builds.get(tag);
      if (last != null && last.state() == State.BUILDING) {
        return last;
      }
      if (store.existing(tagged).isPresent()) {
        builds.remove(tag);
        return new Build(tag, State.BUILT, clock.instant(), null, null);
      }
      Build build = new Build(tag, State.BUILDING, clock.instant(), "waiting for its turn", null);
      builds.put(tag, build);
      thread.execute(() -> run(build));
      return build;
    }
  }

  /** The last build of a tag since the start. */
  public synchronized Optional<Build> of(ReleaseTag tag) {
    return Optional.ofNullable(builds.get(tag));
  }

  /** The last build of each tag since the start, in the order in which they began. */
  public synchronized List<Build> all() {
    return List.copyOf(builds.values());
  }

  /** Forgets how the build of a tag ended; false if it has not. */
  synchronized boolean forget(ReleaseTag tag) {
    Build build = builds.get(tag);
    if (build != null && build.state() == State.BUILDING) {
      return false;
    }
    builds.remove(tag);
    return true;
  }

  private void run(Build build) {
    put(carryOut(build));
  }

  private Build carryOut(Build build) {
    try {
      ReleaseManifest built = store.build(build.tag(), line -> goesOn(build.tag(), line));
      LOG.infof("built the release %s from %s", built.tag(), built.commit());
      return build.ended(State.BUILT, null);
    } catch (ReleaseProblem e) {
      LOG.warnf("the release %s was not built: %s", build.tag(), e.getMessage());
      return build.ended(State.FAILED, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return build.ended(State.FAILED, "the deploy-orchestrator was stopped meanwhile: repeat it");
    } catch (RuntimeException | Error e) {
      // An error, too: a build that runs for ever keeps all others from beginning.
      LOG.errorf(e, "the build of %s failed", build.tag());
      return build.ended(State.FAILED, "a defect, please report it: " + e);
    }
  }

  /** What a child of a build still says once that has ended changes nothing. */
  private synchronized void goesOn(ReleaseTag tag, String line) {
    builds.computeIfPresent(
        tag, (any, build) -> build.state() == State.BUILDING ? build.at(line) : build);
  }

  private synchronized void put(Build build) {
    builds.put(build.tag(), build);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
