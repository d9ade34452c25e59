package jobsearch.orchestrator.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import jobsearch.orchestrator.judge.Counts;
import jobsearch.orchestrator.judge.Slice;

/** What was counted in a canary: all of it by the same bounds, so that it can be added up. */
record CanaryCounts(List<Slice> slices) {

  CanaryCounts {
    slices = List.copyOf(slices);
  }

  static CanaryCounts none() {
    return new CanaryCounts(List.of());
  }

  /** A gateway of another version may count by other bounds; then what it counted last is meant. */
  static CanaryCounts of(List<Slice> slices) {
    if (slices.isEmpty()) {
      return none();
    }
    List<Double> bounds = slices.getLast().candidate().answers().bounds();
    return new CanaryCounts(
        slices.stream()
            .filter(each ->
                each.candidate().answers().bounds().equals(bounds)
                    && each.baseline().answers().bounds().equals(bounds))
            .toList());
  }

  /** Those of one stage. */
  CanaryCounts in(String stage) {
    return new CanaryCounts(slices.stream().filter(each -> each.stage().equals(stage)).toList());
  }

  Optional<Counts> baseline() {
    return sum(Slice::baseline);
  }

  Optional<Counts> candidate() {
    return sum(Slice::candidate);
  }

  private Optional<Counts> sum(Function<Slice, Counts> which) {
    return slices.stream().map(which).reduce(Counts::plus);
  }

  /** Neighbours put together until there are no more than so many. */
  List<CanaryCounts> parts(int most) {
    int length = Math.max(1, (slices.size() + most - 1) / most);
    List<CanaryCounts> parts = new ArrayList<>();
    for (int i = 0; i < slices.size(); i += length) {
      parts.add(new CanaryCounts(slices.subList(i, Math.min(i + length, slices.size()))));
    }
    return parts;
  }
}
