package jobsearch.boards;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The faults that stand, by board and by whether they hit lists, details or both. */
final class Faults {

  private final Map<String, Standing> standing = new ConcurrentHashMap<>();

  private record Standing(Fault fault, BoardServer.Part part, AtomicInteger answers) {}

  void set(String board, BoardServer.Part part, Fault fault) {
    standing.put(board, new Standing(fault, part, new AtomicInteger()));
  }

  void clear(String board) {
    standing.remove(board);
  }

  /** The fault that this request meets; counts it. */
  Optional<Fault> meets(String board, BoardServer.Part part) {
    Standing found = standing.get(board);
    if (found == null || !found.part().covers(part)) {
      return Optional.empty();
    }
    int before = found.answers().getAndIncrement();
    return found.fault() instanceof Fault.DropsAfter(int answers) && before < answers
        ? Optional.empty()
        : Optional.of(found.fault());
  }
}
