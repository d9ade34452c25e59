package jobsearch.orchestrator.promotion.window;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All windows together: closed while one that closes is, and, where there are some that open, while
 * none of them is. Without any it is always open.
 */
public record Windows(List<Window> all) {

  /** Nothing is closed. */
  public static final Windows ALWAYS = new Windows(List.of());

  /** As many changes ahead are looked at: two a day for longer than a year. */
  private static final int STEPS = 1_000;

  public Windows {
    all = List.copyOf(all);
  }

  /**
   * How it is at a time.
   *
   * @param why which window says so, and its reason
   * @param nextOpening null if it is open, or nobody knows one
   * @param nextClosing null if it is closed, or nobody knows one
   */
  public record Now(
      boolean open, String why, @Nullable Instant nextOpening, @Nullable Instant nextClosing) {

    /** What would change it, where it is closed. */
    public String wouldChange() {
      return nextOpening == null
          ? "a window that opens, in production.yaml"
          : "the next opening at " + nextOpening;
    }
  }

  /** How it is then. */
  public Now at(Instant now) {
    if (all.isEmpty()) {
      return new Now(true, "no window is set", null, null);
    }
    Optional<Window> closing = covering(false, now);
    Optional<Window> opening = covering(true, now);
    if (closing.isPresent()) {
      return new Now(false, words("closed", closing.get()), opening(now), null);
    }
    if (opening.isPresent()) {
      return new Now(true, words("open", opening.get()), null, closing(now));
    }
    return allows()
        ? new Now(false, "closed: no window is open", opening(now), null)
        : new Now(true, "open: no window closes", null, closing(now));
  }

  private static String words(String how, Window window) {
    return "%s by %s: %s".formatted(how, window.name(), window.reason());
  }

  private boolean allows() {
    return all.stream().anyMatch(Window::open);
  }

  private Stream<Window> of(boolean open) {
    return all.stream().filter(each -> each.open() == open);
  }

  private Optional<Window> covering(boolean open, Instant now) {
    return of(open).filter(each -> each.coveredUntil(now).isPresent()).findFirst();
  }

  private Optional<Instant> coveredUntil(boolean open, Instant now) {
    return of(open)
        .map(each -> each.coveredUntil(now))
        .flatMap(Optional::stream)
        .max(Instant::compareTo);
  }

  private Optional<Instant> next(boolean open, Instant now) {
    return of(open).map(each -> each.next(now)).flatMap(Optional::stream).min(Instant::compareTo);
  }

  /** From one time at which something ends or begins to the next, until it is open. */
  private @Nullable Instant opening(Instant now) {
    Instant at = now;
    for (int step = 0; step < STEPS; step++) {
      Optional<Instant> closed = coveredUntil(false, at);
      if (closed.isEmpty() && (!allows() || coveredUntil(true, at).isPresent())) {
        return at;
      }
      Optional<Instant> later = closed.isPresent() ? closed : next(true, at);
      if (later.isEmpty()) {
        return null;
      }
      at = later.get();
    }
    return null;
  }

  private @Nullable Instant closing(Instant now) {
    Instant denied = next(false, now).orElse(null);
    if (!allows()) {
      return denied;
    }
    Instant at = now;
    for (int step = 0; step < STEPS; step++) {
      Optional<Instant> further = coveredUntil(true, at);
      if (further.isEmpty()) {
        return earlier(at, denied);
      }
      if (denied != null && !denied.isAfter(further.get())) {
        return denied;
      }
      at = further.get();
    }
    return denied;
  }

  private static Instant earlier(Instant one, @Nullable Instant other) {
    return other == null || one.isBefore(other) ? one : Objects.requireNonNull(other);
  }
}
