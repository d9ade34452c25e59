package jobsearch.orchestrator.request;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import jobsearch.orchestrator.promotion.window.Window;
import jobsearch.orchestrator.promotion.window.Windows;
import org.jspecify.annotations.Nullable;

/**
 * Whether releases may begin.
 *
 * @param why which window says so
 * @param nextOpening null if it is open, or nobody knows one
 * @param nextClosing null if it is closed, or nobody knows one
 */
public record WindowsView(
    boolean open,
    String why,
    @Nullable Instant nextOpening,
    @Nullable Instant nextClosing,
    List<One> windows) {

  /**
   * One of production's file.
   *
   * @param kind {@code allow} or {@code deny}
   * @param rule when it comes again (RFC 5545); null if it comes once
   * @param start by the clock of the zone
   * @param lasts in ISO 8601: {@code PT8H}
   */
  public record One(
      String name,
      String kind,
      @Nullable String rule,
      LocalDateTime start,
      String lasts,
      String zone,
      String reason) {}

  static WindowsView of(Windows windows, Instant now) {
    Windows.Now at = windows.at(now);
    return new WindowsView(
        at.open(),
        at.why(),
        at.nextOpening(),
        at.nextClosing(),
        windows.all().stream().map(WindowsView::one).toList());
  }

  private static One one(Window window) {
    return new One(
        window.name(),
        window.open() ? "allow" : "deny",
        window.rule(),
        window.start(),
        window.lasts().toString(),
        window.zone().getId(),
        window.reason());
  }
}
