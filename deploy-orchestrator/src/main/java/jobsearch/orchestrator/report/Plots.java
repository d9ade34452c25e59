package jobsearch.orchestrator.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import jobsearch.orchestrator.report.Paper.Plot;
import jobsearch.orchestrator.report.Report.Limits;
import org.jspecify.annotations.Nullable;

/** A canary in pictures: errors and slow ends of both releases, and what the bets had won. */
final class Plots {

  private static final double PERCENT = 100;

  private Plots() {}

  /** None of fewer than two points: there is no line. */
  static List<Plot> of(List<Point> points, Limits limits) {
    if (points.size() < 2) {
      return List.of();
    }
    double certain = limits.certain();
    List<Plot> plots = new ArrayList<>();
    plots.add(
        new Plot(
            "Errors, % of requests",
            chart(
                points,
                each -> PERCENT * each.candidate().errorShare(),
                each -> PERCENT * each.baseline().errorShare(),
                new Picture.Limit(PERCENT * limits.errorLimit(), "never more than this"))));
    plots.add(
        new Plot(
            "P95, ms",
            chart(
                points,
                each -> each.candidate().p95Millis(),
                each -> each.baseline().p95Millis(),
                null)));
    plots.add(
        new Plot(
            "Evidence of being worse, times the stake (powers of ten)",
            new Picture(
                    points.stream().map(Point::stage).toList(),
                    List.of(
                        new Picture.Line(
                            "more errors",
                            "candidate",
                            values(points, each -> log(each.errorEvidence()))),
                        new Picture.Line(
                            "slower", "second", values(points, each -> log(each.slowEvidence())))),
                    new Picture.Limit(
                        Math.log10(certain),
                        String.format(Locale.ROOT, "certain at %.0f", certain)))
                .svg()));
    return plots;
  }

  private static String chart(
      List<Point> points,
      Function<Point, @Nullable Double> candidate,
      Function<Point, @Nullable Double> baseline,
      Picture.@Nullable Limit limit) {
    return new Picture(
            points.stream().map(Point::stage).toList(),
            List.of(
                new Picture.Line("new release", "candidate", values(points, candidate)),
                new Picture.Line("beside it", "baseline", values(points, baseline))),
            limit)
        .svg();
  }

  /** What is below a hundredth of the stake is lost, and nobody asks how thoroughly. */
  private static double log(double evidence) {
    return Math.log10(Math.clamp(evidence, 0.01, 1e6));
  }

  private static List<OptionalDouble> values(
      List<Point> points, Function<Point, @Nullable Double> value) {
    Stream<OptionalDouble> all =
        points.stream()
            .map(each -> {
              Double known = value.apply(each);
              return known == null ? OptionalDouble.empty() : OptionalDouble.of(known);
            });
    return all.toList();
  }
}
