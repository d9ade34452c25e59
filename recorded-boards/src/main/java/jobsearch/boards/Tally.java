package jobsearch.boards;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts requests: in all, by board and by address. */
final class Tally {

  private static final String ALL = "";

  private final Map<String, Counters> byBoard = new ConcurrentHashMap<>();
  private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();

  /** Addresses without a page are not kept one by one: there is no end of those. */
  void add(String board, String address, Counters.Kind kind) {
    byBoard.merge(ALL, Counters.NONE.plus(kind), (old, one) -> old.plus(kind));
    byBoard.merge(board, Counters.NONE.plus(kind), (old, one) -> old.plus(kind));
    if (kind != Counters.Kind.ERROR) {
      byAddress.merge(address, 1, Integer::sum);
    }
  }

  void addUnknown() {
    byBoard.merge(
        ALL, Counters.NONE.plus(Counters.Kind.ERROR), (old, one) -> old.plus(Counters.Kind.ERROR));
  }

  Counters all() {
    return byBoard.getOrDefault(ALL, Counters.NONE);
  }

  Counters board(String name) {
    return byBoard.getOrDefault(name, Counters.NONE);
  }

  int address(String address) {
    return byAddress.getOrDefault(address, 0);
  }

  void clear() {
    byBoard.clear();
    byAddress.clear();
  }
}
