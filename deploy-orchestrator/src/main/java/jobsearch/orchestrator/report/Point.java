package jobsearch.orchestrator.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jobsearch.orchestrator.judge.Counts;
import jobsearch.orchestrator.judge.Evidence;
import jobsearch.orchestrator.judge.Slice;
import jobsearch.orchestrator.judge.Trail;

/**
 * A moment of a canary.
 *
 * @param stage that was in force
 * @param errorEvidence what the bet on more errors had won by then, as a multiple of its stake
 * @param slowEvidence the same of slower answers
 */
public record Point(
    Instant at,
    String stage,
    Answering baseline,
    Answering candidate,
    double errorEvidence,
    double slowEvidence) {

  /** More cannot be told apart in a picture of this width. */
  private static final int MOST = 80;

  static List<Point> all(int stages, CanaryCounts counts) {
    List<Point> points = new ArrayList<>();
    Evidence evidence = Evidence.none(stages);
    for (CanaryCounts part : counts.parts(MOST)) {
      for (Slice slice : part.slices()) {
        evidence = evidence.after(slice);
      }
      Slice last = part.slices().getLast();
      Optional<Counts> baseline = part.baseline();
      Optional<Counts> candidate = part.candidate();
      if (baseline.isPresent() && candidate.isPresent()) {
        points.add(
            new Point(
                last.at(),
                last.stage(),
                Answering.of(baseline.get()),
                Answering.of(candidate.get()),
                evidence.together(Trail::errorEvidence),
                evidence.together(Trail::slowEvidence)));
      }
    }
    return points;
  }
}
