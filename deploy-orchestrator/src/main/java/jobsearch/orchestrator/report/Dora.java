package jobsearch.orchestrator.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import jobsearch.events.promotion.PromotionRequested;
import jobsearch.orchestrator.promotion.state.Promotion;
import org.jspecify.annotations.Nullable;

/**
 * How delivery goes, in the five figures of DORA (dora.dev/guides/dora-metrics); what each means
 * here is in docs/decisions/0033-reports.md. Of several times it is the middle one.
 *
 * @param deployments releases that were given callers from {@code since} until before {@code until}
 * @param perWeek how many of them a week
 * @param leadSeconds from commit to production; null if none came there, or no commit is known
 * @param waitingSeconds how long people were waited for on the way; null if none came there
 * @param workingSeconds what is left of the lead time of the same ones without that
 * @param failed taken back, or mended by a hotfix
 * @param changeFailRate their part of the deployments that are over; null if none is
 * @param recoverySeconds from when that was decided until all was as before; null if none failed
 * @param rework made because of what went wrong before: hotfixes and redeployments
 * @param reworkRate their part of all; null if there is none
 * @param all of them, oldest first
 */
public record Dora(
    Instant since,
    Instant until,
    int deployments,
    double perWeek,
    @Nullable Long leadSeconds,
    @Nullable Long waitingSeconds,
    @Nullable Long workingSeconds,
    int failed,
    @Nullable Double changeFailRate,
    @Nullable Long recoverySeconds,
    int rework,
    @Nullable Double reworkRate,
    List<Deployment> all) {

  private static final double WEEK = Duration.ofDays(7).toSeconds();

  /**
   * Counts.
   *
   * @param promotions of one environment
   * @param committed when what a request brings was committed, if that is known
   */
  public static Dora of(
      Collection<Promotion> promotions,
      Function<PromotionRequested, Optional<Instant>> committed,
      Instant since,
      Instant until) {
    List<Promotion> inOrder =
        promotions.stream()
            .sorted(Comparator.comparing((Promotion each) -> each.history().getFirst().at()))
            .toList();
    List<Deployment> all =
        deployments(inOrder, committed).stream()
            .filter(each -> !each.at().isBefore(since) && each.at().isBefore(until))
            .toList();
    List<Deployment> over =
        all.stream().filter(each -> each.failed() || isOver(inOrder, each)).toList();
    int failed = (int) all.stream().filter(Deployment::failed).count();
    int rework = (int) all.stream().filter(Deployment::rework).count();
    double weeks = Math.max(1, Duration.between(since, until).toSeconds()) / WEEK;
    return new Dora(
        since,
        until,
        all.size(),
        all.size() / weeks,
        middle(all.stream().map(Deployment::leadSeconds)),
        middle(all.stream().map(Deployment::waitingSeconds)),
        middle(all.stream().map(Dora::working)),
        failed,
        part(failed, over.size()),
        middle(all.stream().map(Deployment::recoverySeconds)),
        rework,
        part(rework, all.size()),
        all);
  }

  /** With those marked as failed that a hotfix followed. */
  private static List<Deployment> deployments(
      List<Promotion> inOrder, Function<PromotionRequested, Optional<Instant>> committed) {
    List<Deployment> all = new ArrayList<>();
    for (Promotion each : inOrder) {
      Deployment next = Deployment.of(each, committed.apply(each.request())).orElse(null);
      if (next == null) {
        continue;
      }
      int before = all.size() - 1;
      if (next.isHotfix() && before >= 0 && !all.get(before).failed()) {
        all.set(before, all.get(before).mendedBy(next, each.history().getFirst().at()));
      }
      all.add(next);
    }
    return all;
  }

  private static boolean isOver(List<Promotion> promotions, Deployment deployment) {
    return promotions.stream()
        .filter(each -> each.id().equals(deployment.promotion()))
        .noneMatch(Promotion::isRunning);
  }

  private static @Nullable Long working(Deployment each) {
    return each.leadSeconds() == null || each.waitingSeconds() == null
        ? null
        : Math.max(0, each.leadSeconds() - each.waitingSeconds());
  }

  private static @Nullable Double part(int some, int all) {
    return all == 0 ? null : (double) some / all;
  }

  private static @Nullable Long middle(Stream<@Nullable Long> figures) {
    List<Long> known =
        figures.filter(Objects::nonNull).map(Objects::requireNonNull).sorted().toList();
    if (known.isEmpty()) {
      return null;
    }
    int half = known.size() / 2;
    return known.size() % 2 == 1
        ? known.get(half)
        : (Long) ((known.get(half - 1) + known.get(half)) / 2);
  }
}
