package jobsearch.orchestrator.canary;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import jobsearch.orchestrator.judge.Thresholds;
import jobsearch.runtime.Trouble;

/** Thresholds as files have them: each by its name, what is left out as it usually is. */
public final class ThresholdNames {

  private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000);

  private ThresholdNames() {}

  /** All of them, as plain numbers; {@code least-slower-ms} in milliseconds. */
  public static Map<String, String> of(Thresholds some) {
    Map<String, String> named = new LinkedHashMap<>();
    named.put("false-alarm", text(some.falseAlarm()));
    named.put("more-errors", text(some.moreErrors()));
    named.put("slower", text(some.slower()));
    named.put(
        "least-slower-ms",
        BigDecimal.valueOf(some.leastSlower().toNanos())
            .divide(NANOS)
            .stripTrailingZeros()
            .toPlainString());
    named.put("error-limit", text(some.errorLimit()));
    named.put("error-jump", text(some.errorJump()));
    named.put("success-drop", text(some.successDrop()));
    named.put("slow-limit", text(some.slowLimit()));
    named.put("some", Long.toString(some.some()));
    named.put("many", Long.toString(some.many()));
    named.put("enough", Long.toString(some.enough()));
    named.put("enough-in-stage", Long.toString(some.enoughInStage()));
    return named;
  }

  private static String text(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /**
   * Those that are named, the others as usual.
   *
   * @param where they stand, for who has to mend it
   */
  public static Thresholds read(Map<String, String> named, String where) {
    Map<String, String> all = of(Thresholds.USUAL);
    named.forEach((name, value) -> {
      if (all.replace(name, value) == null) {
        throw new Trouble(
            "%s in %s is no threshold".formatted(name, where),
            "use " + String.join(", ", all.keySet()));
      }
    });
    Numbers numbers = new Numbers(all, where);
    return new Thresholds(
        numbers.between("false-alarm", 0.0001, 0.5),
        numbers.between("more-errors", 0, 1),
        numbers.between("slower", 1, 100),
        Duration.ofNanos(Math.round(numbers.between("least-slower-ms", 0, 60_000) * 1e6)),
        numbers.between("error-limit", 0, 1),
        numbers.between("error-jump", 0, 1),
        numbers.between("success-drop", 0, 1),
        numbers.between("slow-limit", 1, 100),
        numbers.whole("some"),
        numbers.whole("many"),
        numbers.whole("enough"),
        numbers.whole("enough-in-stage"));
  }

  /**
   * Those of a record, which another version may have written; what it does not name is as usual.
   */
  static Thresholds recorded(Map<String, String> named) {
    Map<String, String> known = new LinkedHashMap<>(named);
    known.keySet().retainAll(of(Thresholds.USUAL).keySet());
    return read(known, "the record");
  }

  private record Numbers(Map<String, String> all, String where) {

    double between(String name, double least, double most) {
      double value = number(name);
      if (value < least || value > most) {
        throw wrong(name, "use a number from %s to %s".formatted(text(least), text(most)));
      }
      return value;
    }

    long whole(String name) {
      double value = number(name);
      if (value < 1 || value > 1_000_000 || value != Math.rint(value)) {
        throw wrong(name, "use a whole number from 1 to 1000000");
      }
      return (long) value;
    }

    private double number(String name) {
      try {
        return new BigDecimal(all.getOrDefault(name, "")).doubleValue();
      } catch (NumberFormatException e) {
        throw wrong(name, "use a number");
      }
    }

    private Trouble wrong(String name, String fix) {
      return new Trouble("%s in %s is %s".formatted(name, where, all.get(name)), fix);
    }
  }
}
